package dev.orderly.archive.crypt;

import dev.orderly.archive.store.Opening;
import dev.orderly.environment.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPSessionKeyEncryptedData;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JceSessionKeyDataDecryptorFactoryBuilder;

/** Opens what {@link OpenPgpSealing} sealed, and {@code gpg} where it was told AES-256 and no compression. Thread-safe. */
public final class OpenPgpOpening implements Opening {

    private final Optional<Passphrase> passphrase;
    private final Optional<SecretKeys> keys;

    private OpenPgpOpening(Optional<Passphrase> passphrase, Optional<SecretKeys> keys) {
        this.passphrase = passphrase;
        this.keys = keys;
    }

    public static OpenPgpOpening byPassphrase(Secret passphrase) {
        return new OpenPgpOpening(Optional.of(new Passphrase(passphrase)), Optional.empty());
    }

    /**
     * @param file what {@code gpg --export-secret-keys} writes, armoured or not
     * @param passphrase asked for only when the key is protected
     * @throws WrongKeyException when it is no secret key
     */
    public static OpenPgpOpening bySecretKey(InputStream file, Supplier<Secret> passphrase) throws IOException {
        return new OpenPgpOpening(Optional.empty(), Optional.of(SecretKeys.read(file, passphrase)));
    }

    /** @throws WrongKeyException when neither passphrase nor key opens it */
    @Override
    public InputStream open(InputStream sealed) throws IOException {
        try {
            PGPEncryptedDataList message = new PGPEncryptedDataList(sealed);
            PGPSessionKey key = key(message);
            PGPSessionKeyEncryptedData data = message.extractSessionKeyEncryptedData();
            if (!data.isIntegrityProtected()) {
                throw new IOException("it is not protected against changes");
            }
            InputStream plain = data.getDataStream(new JceSessionKeyDataDecryptorFactoryBuilder().build(key));
            if (new JcaPGPObjectFactory(plain).nextObject() instanceof PGPLiteralData literal) {
                return new OpenedInput(literal.getInputStream(), data, sealed);
            }
            throw new IOException("it holds no plain content");
        } catch (PGPException e) {
            throw new WrongKeyException("the passphrase or key does not fit", e);
        } catch (RuntimeException e) {
            throw new IOException("it is no OpenPGP message", e);
        }
    }

    private PGPSessionKey key(PGPEncryptedDataList message) throws IOException, PGPException {
        StringBuilder needed = new StringBuilder();
        for (PGPEncryptedData way : message) {
            Optional<PGPSessionKey> key = Optional.empty();
            if (way instanceof PGPPBEEncryptedData byPassphrase) {
                needed.append(", a passphrase");
                key = passphrase.isPresent() ? Optional.of(passphrase.get().key(byPassphrase)) : key;
            } else if (way instanceof PGPPublicKeyEncryptedData forKey) {
                needed.append(", the secret key ")
                        .append(Recipient.id(forKey.getKeyIdentifier().getKeyId()));
                key = keys.isPresent() ? keys.get().key(forKey) : key;
            }
            if (key.isPresent()) {
                return fitting(key.get());
            }
        }
        throw new WrongKeyException("it opens with " + needed.substring(Math.min(2, needed.length())));
    }

    private static PGPSessionKey fitting(PGPSessionKey key) throws IOException {
        if (key.getAlgorithm() != SymmetricKeyAlgorithmTags.AES_256) {
            throw new WrongKeyException("the passphrase or key does not fit");
        }
        return key;
    }
}
