package dev.orderly.archive.s3;

import java.io.IOException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Takes no more into memory than asked for. */
record FirstBytes(int longest) implements ResponseTransformer<GetObjectResponse, byte[]> {

    @Override
    public byte[] transform(GetObjectResponse response, AbortableInputStream in) throws IOException {
        byte[] first = new WholeBody(in).readNBytes(longest);
        if (first.length == longest) {
            in.abort(); // or the connection would be read to its end, to be used again
        }
        return first;
    }
}
