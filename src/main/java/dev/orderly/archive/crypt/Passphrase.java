package dev.orderly.archive.crypt;

import dev.orderly.environment.Secret;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.bcpg.AEADEncDataPacket;
import org.bouncycastle.bcpg.S2K;
import org.bouncycastle.bcpg.SymmetricEncIntegrityPacket;
import org.bouncycastle.bcpg.SymmetricKeyEncSessionPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.operator.PBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.PGPDataDecryptor;
import org.bouncycastle.openpgp.operator.PGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePBEDataDecryptorFactoryBuilder;

/** Opens messages with a passphrase. The slow way from it to a key is gone once for all messages of one salt. */
final class Passphrase {

    private final Secret secret;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    Passphrase(Secret secret) {
        this.secret = secret;
    }

    PGPSessionKey key(PGPPBEEncryptedData message) throws PGPException {
        return message.getSessionKey(
                new Remembering(secret.reveal().toCharArray(), new JcaPGPDigestCalculatorProviderBuilder().build()));
    }

    private final class Remembering extends PBEDataDecryptorFactory {
        private final PBEDataDecryptorFactory platform;

        Remembering(char[] passphrase, PGPDigestCalculatorProvider digests) {
            super(passphrase, digests);
            this.platform = new JcePBEDataDecryptorFactoryBuilder(digests).build(passphrase);
        }

        @Override
        public byte[] makeKeyFromPassPhrase(int algorithm, S2K way) throws PGPException {
            String name = algorithm + "/" + way.getType() + '/' + way.getHashAlgorithm() + '/' + way.getIterationCount()
                    + '/' + java.util.HexFormat.of().formatHex(way.getIV());
            byte[] known = keys.get(name);
            if (known == null) {
                known = super.makeKeyFromPassPhrase(algorithm, way);
                keys.put(name, known);
            }
            return known.clone();
        }

        @Override
        public byte[] recoverSessionData(int algorithm, byte[] key, byte[] encrypted) throws PGPException {
            return platform.recoverSessionData(algorithm, key, encrypted);
        }

        @Override
        public byte[] recoverAEADEncryptedSessionData(SymmetricKeyEncSessionPacket packet, byte[] key)
                throws PGPException {
            return platform.recoverAEADEncryptedSessionData(packet, key);
        }

        @Override
        public PGPDataDecryptor createDataDecryptor(boolean withIntegrity, int algorithm, byte[] key)
                throws PGPException {
            return platform.createDataDecryptor(withIntegrity, algorithm, key);
        }

        @Override
        public PGPDataDecryptor createDataDecryptor(AEADEncDataPacket packet, PGPSessionKey key) throws PGPException {
            return platform.createDataDecryptor(packet, key);
        }

        @Override
        public PGPDataDecryptor createDataDecryptor(SymmetricEncIntegrityPacket packet, PGPSessionKey key)
                throws PGPException {
            return platform.createDataDecryptor(packet, key);
        }
    }
}
