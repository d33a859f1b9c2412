package dev.orderly.archive.s3;

import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A place in a bucket that is open. Every object is sent with its SHA-256, by which the server refuses what arrives otherwise.
 * Thread-safe. All methods raise problems of exit 3 when the bucket cannot be used.
 */
public final class Bucket implements AutoCloseable {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client client;
    private final BucketPlace place;
    private final PartSizes sizes;

    Bucket(S3Client client, BucketPlace place, PartSizes sizes) {
        this.client = client;
        this.place = place;
        this.sizes = sizes;
    }

    public BucketPlace place() {
        return place;
    }

    /** Asks the bucket for little, so that what is wrong with it is told before long work begins. */
    public void require() {
        BucketFailure.told(
                place,
                () -> client.listObjectsV2(request ->
                        request.bucket(place.bucket()).prefix(place.key("")).maxKeys(1)));
    }

    /** The names of what lies here as folders do. */
    public List<String> folders() {
        String prefix = place.key("");
        return BucketFailure.told(
                place,
                () -> client
                        .listObjectsV2Paginator(request ->
                                request.bucket(place.bucket()).prefix(prefix).delimiter("/"))
                        .commonPrefixes()
                        .stream()
                        .map(CommonPrefix::prefix)
                        .map(whole -> whole.substring(prefix.length(), whole.length() - 1))
                        .toList());
    }

    /** Whether this content is there. A server that does not keep sums is believed by the length. */
    public boolean has(String key, long bytes, String sha256) {
        return head(key)
                .filter(there -> there.contentLength() == bytes && fits(there, sha256))
                .isPresent();
    }

    /** The sum of an object that came in parts is one of theirs, marked by a dash. */
    private static boolean fits(HeadObjectResponse there, String sha256) {
        String sum = there.checksumSHA256();
        return sum == null || sum.contains("-") || sum.equals(BucketSums.written(sha256));
    }

    private Optional<HeadObjectResponse> head(String key) {
        return BucketFailure.told(place, () -> {
            try {
                return Optional.of(client.headObject(
                        request -> request.bucket(place.bucket()).key(key).checksumMode(ChecksumMode.ENABLED)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    public boolean has(String key) {
        return head(key).isPresent();
    }

    /** Sends a file in a stream; a long one in parts. */
    public void put(String key, Path file, StoredFile known) throws IOException {
        try {
            if (sizes.inParts(known.bytes())) {
                new PartedUpload(client, place.bucket(), key)
                        .run(new FileSlice(file, 0, known.bytes()), sizes.partOf(known.bytes()));
            } else {
                send(key, file, known);
            }
        } catch (SdkException e) {
            throw BucketFailure.of(place, e);
        }
    }

    private void send(String key, Path file, StoredFile known) {
        client.putObject(
                request -> request.bucket(place.bucket())
                        .key(key)
                        .contentLength(known.bytes())
                        .checksumSHA256(BucketSums.written(known.sha256())),
                RequestBody.fromContentProvider(
                        new FileSlice(file, 0, known.bytes()), known.bytes(), BucketSums.BYTES));
    }

    /**
     * Sends a short object unless one is there.
     *
     * @return whether this content is there now; {@code false} when another was before
     */
    public boolean putNew(String key, byte[] content, int longest) {
        return BucketFailure.told(place, () -> {
            try {
                put(key, content, /* unlessThere= */ true);
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_IMPLEMENTED && small(key, longest).isEmpty()) {
                    put(key, content, /* unlessThere= */ false); // an older server: the next best
                    return true;
                }
                if (e.statusCode() != PRECONDITION_FAILED
                        && e.statusCode() != CONFLICT
                        && e.statusCode() != NOT_IMPLEMENTED) {
                    throw e;
                }
                return small(key, longest)
                        .filter(there -> Arrays.equals(there, content))
                        .isPresent();
            }
        });
    }

    private void put(String key, byte[] content, boolean unlessThere) {
        client.putObject(
                request -> {
                    request.bucket(place.bucket()).key(key).checksumSHA256(BucketSums.written(Checksums.of(content)));
                    if (unlessThere) {
                        request.ifNoneMatch("*");
                    }
                },
                RequestBody.fromBytes(content));
    }

    /** Writes a short object over whatever is there. */
    void put(String key, byte[] content) {
        BucketFailure.told(place, () -> {
            put(key, content, /* unlessThere= */ false);
            return key;
        });
    }

    /** Whether it was there is not told. */
    public void delete(String key) {
        BucketFailure.told(
                place,
                () -> client.deleteObject(
                        request -> request.bucket(place.bucket()).key(key)));
    }

    /** All objects whose keys begin so, by their keys; read on as the stream is. */
    Stream<S3Object> below(String prefix) {
        return BucketFailure.told(
                place,
                () ->
                        client
                                .listObjectsV2Paginator(request ->
                                        request.bucket(place.bucket()).prefix(prefix))
                                .contents()
                                .stream());
    }

    /** A short object, at most so many of its first bytes; empty when there is none. */
    public Optional<byte[]> small(String key, int longest) {
        return BucketFailure.told(place, () -> {
            try {
                return Optional.of(client.getObject(
                        request -> request.bucket(place.bucket()).key(key), new FirstBytes(longest)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Fetches an object in a stream into a file of the archive, which has its name only when its SHA-256 is the one given.
     *
     * @return what is wrong; empty when the file is there
     * @throws IOException when it cannot be written here
     */
    public Optional<String> fetch(String key, ArchiveFolder folder, String name, String sha256) throws IOException {
        try {
            boolean whole = client.getObject(
                    request -> request.bucket(place.bucket()).key(key), new IntoFolder(folder, name, sha256));
            return whole ? Optional.empty() : Optional.of("is not as it was saved: its SHA-256 differs");
        } catch (NoSuchKeyException e) {
            return Optional.of("is missing");
        } catch (SdkException e) {
            IntoFolder.requireWritable(e);
            throw BucketFailure.of(place, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
