package dev.orderly.archive.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes more came out of a stream, to one who may end it with a problem. */
public final class CountedInput extends FilterInputStream {

    private final LongConsumer passed;

    public CountedInput(InputStream in, LongConsumer passed) {
        super(in);
        this.passed = passed;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        if (octet >= 0) {
            passed.accept(1);
        }
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            passed.accept(read);
        }
        return read;
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
