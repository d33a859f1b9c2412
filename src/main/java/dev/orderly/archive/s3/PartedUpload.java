package dev.orderly.archive.s3;

import dev.orderly.archive.store.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Uploads one long file in parts, each with its SHA-256. What an earlier attempt has left is taken up: parts that are there
 * with the right sum are not sent again.
 */
final class PartedUpload {

    private final S3Client client;
    private final String bucket;
    private final String key;

    PartedUpload(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    void run(FileSlice file, long partSize) throws IOException {
        String upload = begun().orElseGet(this::begin);
        List<Part> there = there(upload);
        List<CompletedPart> parts = new ArrayList<>();
        for (long at = 0; at < file.length(); at += partSize) {
            FileSlice slice = new FileSlice(file.file(), at, Math.min(partSize, file.length() - at));
            String sum = BucketSums.written(sum(slice));
            int number = parts.size() + 1;
            Optional<Part> same = Optional.empty();
            for (Part part : there) {
                same = part.partNumber() == number && isSame(part, slice, sum) ? Optional.of(part) : same;
            }
            String tag = same.isPresent() ? same.get().eTag() : send(upload, number, slice, sum);
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(tag)
                    .checksumSHA256(sum)
                    .build());
        }
        client.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
    }

    /** Servers that keep no sums of parts tag them with their MD5. */
    private static boolean isSame(Part part, FileSlice slice, String sum) throws IOException {
        if (part.size() != slice.length()) {
            return false;
        }
        return part.checksumSHA256() != null
                ? part.checksumSHA256().equals(sum)
                : part.eTag().replace("\"", "").equals(BucketSums.md5(slice));
    }

    private static String sum(FileSlice slice) throws IOException {
        try (InputStream in = slice.newStream()) {
            return Checksums.of(in);
        }
    }

    private String begin() {
        return client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private String send(String upload, int number, FileSlice slice, String sum) {
        UploadPartResponse sent = client.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .contentLength(slice.length())
                        .checksumSHA256(sum),
                RequestBody.fromContentProvider(slice, slice.length(), BucketSums.BYTES));
        return sent.eTag();
    }

    /** An upload of this key that was broken off; none where the key may not ask. */
    private Optional<String> begun() {
        try {
            return client.listMultipartUploads(request -> request.bucket(bucket).prefix(key)).uploads().stream()
                    .filter(upload -> upload.key().equals(key))
                    .map(MultipartUpload::uploadId)
                    .reduce((earlier, later) -> later);
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private List<Part> there(String upload) {
        try {
            return client
                    .listPartsPaginator(
                            request -> request.bucket(bucket).key(key).uploadId(upload))
                    .parts()
                    .stream()
                    .toList();
        } catch (SdkException e) {
            return List.of();
        }
    }
}
