package dev.orderly.privacy.key;

import dev.orderly.environment.Secret;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The one secret of which the keys of all domains are derived. Never shown; {@link #id} tells which one it was. */
public final class RootKey {

    /** Bytes that a key has at least. */
    static final int LEAST = 32;

    private static final int FEWEST_DIFFERENT = 12;
    private static final byte[] SALT = "orderly anonymise 1".getBytes(StandardCharsets.US_ASCII);
    private static final String HOW = "make one with: openssl rand -base64 32";

    private final byte[] key;
    private final boolean kept;

    private RootKey(byte[] secret, boolean kept) {
        this.key = Hkdf.extract(SALT, secret);
        this.kept = kept;
    }

    /**
     * The key that a text holds: at least 32 bytes as hexadecimal digits or Base64.
     *
     * @param place where the text is from, for messages
     * @throws dev.orderly.problem.ProblemException {@code key-missing} or {@code key-weak}, exit 4
     */
    public static RootKey of(Secret text, String place) {
        String written = text.reveal().strip();
        if (written.isEmpty()) {
            throw refused("key-missing", place + " is empty");
        }
        byte[] secret = decoded(written)
                .orElseThrow(() -> refused("key-weak", place + " is neither hexadecimal digits nor Base64"));
        if (secret.length < LEAST) {
            throw refused("key-weak", place + " holds " + secret.length + " bytes of key, and at least 32 are needed");
        }
        if (differentIn(secret) < FEWEST_DIFFERENT) {
            throw refused("key-weak", place + " repeats a few bytes: that is no random key");
        }
        return new RootKey(secret, true);
    }

    /** A key that nobody has and that is gone with the run: nothing leads back from what is made with it. */
    public static RootKey forgotten() {
        byte[] secret = new byte[LEAST];
        new SecureRandom().nextBytes(secret);
        return new RootKey(secret, false);
    }

    static RuntimeException refused(String code, String message) {
        return Problem.of(code, ExitCode.REFUSED, message).hint(HOW).raise();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(
                    text.matches("([0-9A-Fa-f]{2})+")
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long differentIn(byte[] secret) {
        return new String(secret, StandardCharsets.ISO_8859_1)
                .chars()
                .distinct()
                .count();
    }

    /** Tells keys apart and nothing of the key itself, for manifests: sixteen hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(Hkdf.expand(key, purpose("id"), 8));
    }

    /** Whether the same key can be given again, so that other environments can agree. */
    public boolean kept() {
        return kept;
    }

    public DomainKey domain(String name) {
        return new DomainKey(name, Hkdf.expand(key, purpose("domain " + name), LEAST));
    }

    /** Signs what a run has made. */
    public byte[] signatureOf(byte[] bytes) {
        return Hkdf.mac(Hkdf.expand(key, purpose("signature"), LEAST)).doFinal(bytes);
    }

    private static byte[] purpose(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}
