package dev.orderly.archive.s3;

import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Deletes contents that no archive of a place lists any more. */
public final class BucketSweep {

    private BucketSweep() {}

    /**
     * What went.
     *
     * @param objects how many
     * @param bytes of all of them
     */
    public record Swept(long objects, long bytes) {}

    /**
     * @param mark of this sweep, which has met no upload since it was left
     * @param listed the SHA-256 of everything that an archive lists
     */
    public static Swept run(Bucket bucket, BucketMarks mark, Set<String> listed) {
        String prefix = ArchiveKeys.contents(bucket.place());
        Predicate<S3Object> unlisted = object -> !listed.contains(object.key().substring(prefix.length()));
        long objects = 0;
        long bytes = 0;
        for (S3Object object : (Iterable<S3Object>) bucket.below(prefix).filter(unlisted)::iterator) {
            mark.renew();
            bucket.delete(object.key());
            objects++;
            bytes += object.size();
        }
        mark.tidy();
        return new Swept(objects, bytes);
    }
}
