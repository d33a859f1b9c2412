package dev.orderly.privacy.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys of a key: HKDF with SHA-256 (RFC 5869). */
final class Hkdf {

    private static final int BLOCK = 32;

    private Hkdf() {}

    /** A key whose bits are all as good as random, of one whose bits may not be. */
    static byte[] extract(byte[] salt, byte[] key) {
        return mac(salt.length == 0 ? new byte[BLOCK] : salt).doFinal(key);
    }

    /**
     * As many bytes as are wanted, others for each purpose.
     *
     * @param key as {@link #extract} gives it
     */
    static byte[] expand(byte[] key, byte[] purpose, int length) {
        Mac mac = mac(key);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, count = 1; done < length; done += BLOCK, count++) {
            mac.update(block);
            mac.update(purpose);
            mac.update((byte) count);
            block = mac.doFinal();
            System.arraycopy(block, 0, out, done, Math.min(BLOCK, length - done));
        }
        return out;
    }

    /** HMAC-SHA-256, to be fed. */
    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
