package dev.orderly.archive.crypt;

import dev.orderly.environment.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;

/** Secret keys from a file, unlocked when they are first needed. */
final class SecretKeys {

    private final PGPSecretKeyRingCollection rings;
    private final Supplier<Secret> passphrase;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private final Map<Long, PGPPrivateKey> unlocked = new HashMap<>();

    private SecretKeys(PGPSecretKeyRingCollection rings, Supplier<Secret> passphrase) {
        this.rings = rings;
        this.passphrase = passphrase;
    }

    static SecretKeys read(InputStream file, Supplier<Secret> passphrase) throws IOException {
        try {
            PGPSecretKeyRingCollection rings =
                    new PGPSecretKeyRingCollection(PGPUtil.getDecoderStream(file), new JcaKeyFingerprintCalculator());
            if (rings.size() > 0) {
                return new SecretKeys(rings, passphrase);
            }
        } catch (PGPException | RuntimeException e) {
            throw new WrongKeyException("it holds no OpenPGP secret key", e);
        }
        throw new WrongKeyException("it holds no OpenPGP secret key");
    }

    /** Empty when the message is for other keys. */
    Optional<PGPSessionKey> key(PGPPublicKeyEncryptedData message) throws IOException, PGPException {
        PGPSecretKey key = rings.getSecretKey(message.getKeyIdentifier().getKeyId());
        return key == null
                ? Optional.empty()
                : Optional.of(message.getSessionKey(new JcePublicKeyDataDecryptorFactoryBuilder()
                        .setProvider(provider)
                        .build(unlocked(key))));
    }

    private synchronized PGPPrivateKey unlocked(PGPSecretKey key) throws IOException {
        PGPPrivateKey known = unlocked.get(key.getKeyID());
        if (known == null) {
            known = unlock(key);
            unlocked.put(key.getKeyID(), known);
        }
        return known;
    }

    private PGPPrivateKey unlock(PGPSecretKey key) throws IOException {
        boolean open = key.getKeyEncryptionAlgorithm() == SymmetricKeyAlgorithmTags.NULL;
        char[] words = open ? new char[0] : passphrase.get().reveal().toCharArray();
        try {
            return key.extractPrivateKey(
                    new JcePBESecretKeyDecryptorBuilder(new JcaPGPDigestCalculatorProviderBuilder().build())
                            .setProvider(provider)
                            .build(words));
        } catch (PGPException e) {
            throw new WrongKeyException("the passphrase does not unlock the secret key", e);
        }
    }
}
