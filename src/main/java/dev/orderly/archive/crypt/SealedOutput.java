package dev.orderly.archive.crypt;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.PGPDataEncryptor;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.util.io.TeeOutputStream;

/** One OpenPGP message: keys, then encrypted in pieces a literal packet and the hash of all before. Not thread-safe. */
final class SealedOutput extends OutputStream {

    private static final int PIECE = 1 << 16;
    private static final int VERSION = 1;
    private static final int REPEATED = 2;
    private static final int[] HASH_PACKET = {0xD3, 0x14};

    private final PGPDigestCalculator hash;
    private final OutputStream encrypted;
    private final OutputStream hashed;
    private final PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
    private final OutputStream content;
    private boolean closed;

    SealedOutput(OutputStream out, byte[] keyPackets, PGPDataEncryptor encryptor, SecureRandom random)
            throws IOException {
        out.write(keyPackets);
        BCPGOutputStream packet = new BCPGOutputStream(out, PacketTags.SYM_ENC_INTEGRITY_PRO, new byte[PIECE]);
        packet.write(VERSION);
        this.hash = encryptor.getIntegrityCalculator();
        this.encrypted = encryptor.getOutputStream(packet);
        this.hashed = new TeeOutputStream(hash.getOutputStream(), encrypted);
        hashed.write(prefix(encryptor.getBlockSize(), random));
        this.content = literal.open(hashed, PGPLiteralData.BINARY, "", PGPLiteralData.NOW, new byte[PIECE]);
    }

    /** Random bytes, the last two of them twice: by them a wrong key is noticed at once. */
    private static byte[] prefix(int block, SecureRandom random) {
        byte[] prefix = new byte[block + REPEATED];
        random.nextBytes(prefix);
        System.arraycopy(prefix, block - REPEATED, prefix, block, REPEATED);
        return prefix;
    }

    @Override
    public void write(int b) throws IOException {
        content.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        content.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        literal.close();
        for (int octet : HASH_PACKET) {
            hashed.write(octet);
        }
        encrypted.write(hash.getDigest());
        encrypted.close();
    }
}
