package dev.orderly.privacy.cipher;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES (FIPS 197) of single blocks of 16 bytes. For one thread. */
final class Aes {

    static final int BLOCK = 16;

    private final Cipher cipher;

    Aes(byte[] key) {
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /** Encrypts whole blocks, in place where both are the same. */
    void encrypt(byte[] in, int length, byte[] out) {
        try {
            cipher.update(in, 0, length, out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("blocks are whole", e);
        }
    }
}
