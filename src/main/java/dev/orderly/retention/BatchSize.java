package dev.orderly.retention;

/** How many rows are taken at once: as many as half a second allows. For one thread. */
final class BatchSize {

    private static final long AIM_NANOS = 500_000_000L;
    private static final long FIRST = 1000;
    private static final double MOST_GROWTH = 2;
    private static final double MOST_SHRINKING = 0.25;

    private final long most;
    private long size;

    BatchSize(long most) {
        this.most = most;
        this.size = Math.min(FIRST, most);
    }

    long size() {
        return size;
    }

    /** A batch of that many rows took that long. */
    void took(long rows, long nanos) {
        double factor = Math.max(MOST_SHRINKING, Math.min(MOST_GROWTH, (double) AIM_NANOS / Math.max(nanos, 1)));
        // few rows in little time tell nothing of many
        if (factor < 1 || rows >= size) {
            size = Math.max(1, Math.min(most, Math.round(Math.min(rows, size) * factor)));
        }
    }

    /** A batch was too much, or met a lock. */
    void failed() {
        size = Math.max(1, size / 2);
    }
}
