package dev.orderly.archive.s3;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import software.amazon.awssdk.http.ContentStreamProvider;

/** A range of a file, read as often as the SDK wants: for the signature, for the way, for another attempt. */
record FileSlice(Path file, long from, long length) implements ContentStreamProvider {

    @Override
    public InputStream newStream() {
        try {
            FileInputStream whole = new FileInputStream(file.toFile());
            whole.getChannel().position(from);
            return new Limited(new BufferedInputStream(whole), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int size) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(size, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
