package dev.orderly.privacy.key;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * The key of a domain: columns that share one, in any table and any environment, give the same pseudonym to the same value. Never shown.
 */
public final class DomainKey {

    private static final int LENGTH = 32;

    private final String domain;
    private final byte[] key;

    DomainKey(String domain, byte[] key) {
        this.domain = domain;
        this.key = key.clone();
    }

    public String domain() {
        return domain;
    }

    /** 32 bytes for one purpose, which tell nothing of those for another. */
    public byte[] derive(String purpose) {
        return Hkdf.expand(key, purpose.getBytes(StandardCharsets.UTF_8), LENGTH);
    }

    /** HMAC-SHA-256 for one purpose. For one thread. */
    public Mac mac(String purpose) {
        return Hkdf.mac(derive(purpose));
    }

    @Override
    public String toString() {
        return "key of " + domain;
    }
}
