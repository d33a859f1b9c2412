package dev.orderly.archive.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.RetryableException;

/** An object on its way. A connection that breaks is another attempt for the SDK, not the failure of who reads. */
final class WholeBody extends FilterInputStream {

    WholeBody(InputStream in) {
        super(in);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) {
        try {
            return super.read(buffer, offset, size);
        } catch (IOException e) {
            throw RetryableException.create("the connection broke", e);
        }
    }
}
