package dev.orderly.archive.crypt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPException;

/** The content of a sealed file; its end is reached only when the hash at the end fits. */
final class OpenedInput extends FilterInputStream {

    private final PGPEncryptedData data;
    private final InputStream sealed;
    private boolean verified;

    OpenedInput(InputStream content, PGPEncryptedData data, InputStream sealed) {
        super(content);
        this.data = data;
        this.sealed = sealed;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        if (octet < 0) {
            verify();
        }
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            verify();
        }
        return read;
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        try {
            if (!data.verify()) {
                throw new IOException("it was changed after it was encrypted");
            }
            verified = true;
        } catch (PGPException e) {
            throw new IOException("it was changed after it was encrypted", e);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }
}
