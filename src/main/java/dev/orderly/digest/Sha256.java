package dev.orderly.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 sum (FIPS 180-4) over what is added one after the other; text counts as its UTF-8. Not thread-safe. */
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The sum of one text, as 64 lower-case hexadecimal digits. */
    public static String hex(String text) {
        return new Sha256().add(text).hex();
    }

    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** A part of a buffer. */
    public Sha256 add(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        return this;
    }

    /** Adds the length in bytes before the text, so that "ab", "c" and "a", "bc" differ. */
    public Sha256 addPart(String text) {
        return addPart(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As above. */
    public Sha256 addPart(byte[] bytes) {
        return add(bytes.length + ":").add(bytes);
    }

    /** The 32 bytes; a new sum begins. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** The sum as 64 lower-case hexadecimal digits; a new one begins. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
