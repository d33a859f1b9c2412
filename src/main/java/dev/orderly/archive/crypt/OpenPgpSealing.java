package dev.orderly.archive.crypt;

import dev.orderly.archive.store.Sealing;
import dev.orderly.environment.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.operator.PGPKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;

/**
 * Encrypts the files of one archive with AES-256 as OpenPGP (RFC 4880, integrity protected). One random key serves all
 * files of the archive, so that the slow way from passphrase to key is gone once; each file begins with that key, encrypted
 * by passphrase and for each recipient, and has random bytes of its own ahead of its content.
 */
public final class OpenPgpSealing implements Sealing {

    /** As the format writes it down: 34 MB are hashed for each try of a passphrase. */
    private static final int SLOW = 0xF0;

    private static final int KEY_BYTES = 32;

    private final byte[] key;
    private final byte[] keyPackets;
    private final SecureRandom random;

    private OpenPgpSealing(byte[] key, byte[] keyPackets, SecureRandom random) {
        this.key = key;
        this.keyPackets = keyPackets;
        this.random = random;
    }

    /** @param passphrase and {@code recipients}: each of them can open what is sealed; there has to be one */
    public static OpenPgpSealing of(Optional<Secret> passphrase, List<Recipient> recipients) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        try {
            for (PGPKeyEncryptionMethodGenerator way : ways(passphrase, recipients, random)) {
                packets.write(way.generate(encryptor(random), key).getEncoded());
            }
        } catch (PGPException e) {
            throw new WrongKeyException("the key cannot be used for encryption", e);
        }
        if (packets.size() == 0) {
            throw new IllegalArgumentException("nobody could open it");
        }
        return new OpenPgpSealing(key, packets.toByteArray(), random);
    }

    private static List<PGPKeyEncryptionMethodGenerator> ways(
            Optional<Secret> passphrase, List<Recipient> recipients, SecureRandom random) throws PGPException {
        List<PGPKeyEncryptionMethodGenerator> ways = new ArrayList<>();
        if (passphrase.isPresent()) {
            ways.add(new JcePBEKeyEncryptionMethodGenerator(
                            passphrase.get().reveal().toCharArray(),
                            new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA256),
                            SLOW)
                    .setSecureRandom(random));
        }
        BouncyCastleProvider provider = recipients.isEmpty() ? null : new BouncyCastleProvider();
        for (Recipient recipient : recipients) {
            ways.add(new JcePublicKeyKeyEncryptionMethodGenerator(recipient.key())
                    .setProvider(provider)
                    .setSecureRandom(random));
        }
        return ways;
    }

    /** Through the platform's own AES, which uses the processor's. */
    private static JcePGPDataEncryptorBuilder encryptor(SecureRandom random) {
        return new JcePGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(random);
    }

    @Override
    public String suffix() {
        return SUFFIX;
    }

    @Override
    public OutputStream seal(OutputStream out) throws IOException {
        try {
            return new SealedOutput(out, keyPackets, encryptor(random).build(key), random);
        } catch (PGPException e) {
            throw new IOException("AES-256 cannot be had: " + e.getMessage(), e);
        }
    }
}
