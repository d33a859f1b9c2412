package dev.orderly.archive.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object on its way. A connection that breaks, which the JDK shows as an early end, is another attempt for the SDK. */
final class WholeBody extends FilterInputStream {

    private long left;

    private WholeBody(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    static WholeBody of(GetObjectResponse response, InputStream in) {
        Long length = response.contentLength();
        return new WholeBody(in, length == null ? 0 : length);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) {
        try {
            int read = super.read(buffer, offset, size);
            if (read < 0 && left > 0) {
                throw new IOException("it ended " + left + " bytes too early");
            }
            left -= Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw RetryableException.create("the connection broke", e);
        }
    }
}
