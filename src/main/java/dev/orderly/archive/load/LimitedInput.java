package dev.orderly.archive.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Ends with a problem as soon as more comes out of a compressed file than can be in it. */
final class LimitedInput extends FilterInputStream {

    private final Supplier<? extends RuntimeException> tooMuch;
    private long left;

    LimitedInput(InputStream in, long most, Supplier<? extends RuntimeException> tooMuch) {
        super(in);
        this.left = most;
        this.tooMuch = tooMuch;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        if (octet >= 0) {
            passed(1);
        }
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            passed(read);
        }
        return read;
    }

    private void passed(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooMuch.get();
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return in.skip(0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
