package dev.orderly.archive.s3;

import dev.orderly.archive.store.ArchiveFolder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Streams an object into a file; a connection that breaks is another attempt of the SDK's, a full disk is not. */
record IntoFolder(ArchiveFolder folder, String name, String sha256)
        implements ResponseTransformer<GetObjectResponse, Boolean> {

    @Override
    public Boolean transform(GetObjectResponse response, AbortableInputStream in) throws IOException {
        return folder.receive(name, sha256, new Breaking(in));
    }

    private static final class Breaking extends FilterInputStream {

        Breaking(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
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
}
