package dev.orderly.archive.crypt;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;

/** A public key for which archives are encrypted. Whose it is has to be known beforehand: signatures are not looked at. */
public final class Recipient {

    private static final int FOR_DATA = KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE;

    private final PGPPublicKey key;

    private Recipient(PGPPublicKey key) {
        this.key = key;
    }

    /**
     * Of each ring the newest key that is made for encryption and not revoked.
     *
     * @param keys what {@code gpg --export} writes, armoured or not
     * @throws WrongKeyException when there is none
     */
    public static List<Recipient> read(InputStream keys) throws IOException {
        List<Recipient> recipients = new ArrayList<>();
        try {
            for (PGPPublicKeyRing ring :
                    new PGPPublicKeyRingCollection(PGPUtil.getDecoderStream(keys), new JcaKeyFingerprintCalculator())) {
                recipients.add(new Recipient(newest(ring)
                        .orElseThrow(() -> new WrongKeyException("the key " + id(ring.getPublicKey())
                                + " has no part that is made for encryption and still good"))));
            }
        } catch (PGPException | RuntimeException e) {
            throw new WrongKeyException("it holds no OpenPGP public keys", e);
        }
        if (recipients.isEmpty()) {
            throw new WrongKeyException("it holds no OpenPGP public keys");
        }
        return recipients;
    }

    private static Optional<PGPPublicKey> newest(PGPPublicKeyRing ring) {
        return StreamSupport.stream(ring.spliterator(), false)
                .filter(key -> key.isEncryptionKey() && !key.hasRevocation() && isForData(key))
                .max(Comparator.comparing(PGPPublicKey::getCreationTime));
    }

    /** Keys of old say nothing of what they are for. */
    private static boolean isForData(PGPPublicKey key) {
        boolean told = false;
        for (var signatures = key.getSignatures(); signatures.hasNext(); ) {
            PGPSignature signature = signatures.next();
            if (signature.hasSubpackets() && signature.getHashedSubPackets().getKeyFlags() != 0) {
                told = true;
                if ((signature.getHashedSubPackets().getKeyFlags() & FOR_DATA) != 0) {
                    return true;
                }
            }
        }
        return !told;
    }

    PGPPublicKey key() {
        return key;
    }

    private static String id(PGPPublicKey key) {
        return id(key.getKeyID());
    }

    static String id(long key) {
        return Long.toHexString(key).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id(key);
    }
}
