package dev.orderly.archive.s3;

import dev.orderly.archive.store.ArchiveFolder;
import java.io.IOException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Streams an object into a file of an archive; tells whether that has the sum. A full disk is not tried again. */
record IntoFolder(ArchiveFolder folder, String name, String sha256)
        implements ResponseTransformer<GetObjectResponse, Boolean> {

    @Override
    public Boolean transform(GetObjectResponse response, AbortableInputStream in) {
        try {
            return folder.receive(name, sha256, new WholeBody(in));
        } catch (IOException e) {
            throw NonRetryableException.create("the file cannot be written", e);
        }
    }

    /** @throws IOException when a failure comes from writing here, and not from the bucket; the SDK wraps it in others */
    static void requireWritable(Throwable failure) throws IOException {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NonRetryableException && e.getCause() instanceof IOException here) {
                throw here;
            }
        }
    }
}
