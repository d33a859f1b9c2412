package dev.orderly.archive.s3;

import dev.orderly.archive.store.ArchiveFolder;
import java.io.IOException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Streams an object into a file of an archive; tells whether that has the sum. A full disk is not tried again. */
record IntoFolder(ArchiveFolder folder, String name, String sha256)
        implements ResponseTransformer<GetObjectResponse, Boolean> {

    @Override
    public Boolean transform(GetObjectResponse response, AbortableInputStream in) throws IOException {
        return folder.receive(name, sha256, WholeBody.of(response, in));
    }
}
