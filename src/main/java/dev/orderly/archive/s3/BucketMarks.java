package dev.orderly.archive.s3;

import dev.orderly.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps uploads and sweeps of one place apart. An upload counts on content that is there already, which a sweep could be about to
 * delete. Each of the two leaves its own mark before it looks for the other's: whichever comes later sees the earlier. Marks
 * are compared by the bucket's clock, and no longer count when their owner has not renewed them for long.
 */
public final class BucketMarks implements AutoCloseable {

    static final String FOLDER = "marks";

    /** What somebody is doing in a bucket. */
    public enum Work {
        UPLOADING,
        SWEEPING;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a mark holds that could not be taken away. */
    private static final byte[] OVER = "over\n".getBytes(StandardCharsets.US_ASCII);

    private static final Duration RENEWED_EACH = Duration.ofMinutes(5);
    private static final Duration LAPSED = Duration.ofHours(6);

    private final Bucket bucket;
    private final String key;
    private long renewed;

    private BucketMarks(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
        write();
    }

    /** Leaves a mark, which is taken away when this is closed. */
    public static BucketMarks leave(Bucket bucket, Work work) {
        return new BucketMarks(bucket, folder(bucket) + work.word() + '-' + UUID.randomUUID());
    }

    private static String folder(Bucket bucket) {
        return bucket.place().key(FOLDER + '/');
    }

    private void write() {
        bucket.put(key, new byte[0]);
        renewed = System.nanoTime();
    }

    /** To be called again and again; cheap as a rule. Thread-safe. */
    public synchronized void renew() {
        if (System.nanoTime() - renewed > RENEWED_EACH.toNanos()) {
            write();
        }
    }

    /** Whether somebody else is at this work now. */
    public boolean meets(Work other) {
        List<S3Object> marks = bucket.below(folder(bucket)).toList();
        return marks.stream()
                .filter(mark -> !mark.key().equals(key))
                .filter(mark -> mark.key().startsWith(folder(bucket) + other.word()))
                .anyMatch(mark -> counts(mark, marks));
    }

    /** The newest of all, which is hardly older than ours, tells the bucket's time. */
    private static boolean counts(S3Object mark, List<S3Object> all) {
        Instant now =
                all.stream().map(S3Object::lastModified).max(Instant::compareTo).orElse(Instant.EPOCH);
        return mark.size() == 0 && mark.lastModified().isAfter(now.minus(LAPSED));
    }

    /** Takes away what others have left that count no more. */
    void tidy() {
        List<S3Object> marks = bucket.below(folder(bucket)).toList();
        marks.stream().filter(mark -> !counts(mark, marks)).forEach(mark -> bucket.delete(mark.key()));
    }

    /** Who uploads need not have the right to delete. */
    @Override
    public void close() {
        try {
            bucket.delete(key);
        } catch (ProblemException e) {
            bucket.put(key, OVER);
        }
    }
}
