package dev.orderly.dataset.source;

import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.operation.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Where the rows are that one of two databases has otherwise, or alone. Rows of which the hashes are equal are taken for equal:
 * of 2^64 rows that were changed, one is overlooked.
 */
public record Differing(RowPlaces left, RowPlaces right) {

    /** With more than these, sending all rows is as fast, and their places would fill the memory. */
    private static final int MOST = 200_000;

    private static final int TELL_EACH = 1 << 12;

    /** Asks a server for hashes; it answers when it has sorted them. */
    @FunctionalInterface
    public interface Opening {
        Hashes open() throws SQLException, IOException;
    }

    /** Closes what a thread has opened, or is about to. */
    private interface Ahead extends AutoCloseable {
        @Override
        void close() throws SQLException, IOException;
    }

    /**
     * Reads both to their ends; the two servers work at the same time.
     *
     * @param left hash, table and place of each row, sorted by hash
     * @param right the same; a fourth value is {@code t} for rows that are to be looked at even if they are equal
     * @param progress is told how many rows of the left one have passed
     * @param about how many those are; 0 when nobody knows
     * @return empty when too many differ
     */
    public static Optional<Differing> between(Opening left, Opening right, Progress progress, long about)
            throws SQLException, IOException {
        FutureTask<Hashes> ahead = new FutureTask<>(left::open);
        new Thread(ahead, "hashes of rows").start();
        try (Ahead closed = () -> awaited(ahead).close();
                Hashes other = right.open()) {
            return between(awaited(ahead), other, progress, about);
        }
    }

    private static Hashes awaited(FutureTask<Hashes> ahead) throws SQLException, IOException {
        try {
            return ahead.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("comparing rows was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e.getCause());
        }
    }

    private static Optional<Differing> between(Hashes left, Hashes right, Progress progress, long about)
            throws IOException {
        long passed = 0;
        Differing found = new Differing(new RowPlaces(), new RowPlaces());
        while (left.isThere() || right.isThere()) {
            int order = !left.isThere() ? 1 : !right.isThere() ? -1 : Long.compare(left.hash(), right.hash());
            boolean told = order != 0 || right.isMarked();
            if (order <= 0) {
                add(found.left, left, told);
                left.step();
                if (++passed % TELL_EACH == 0) {
                    progress.rows(passed, about);
                }
            }
            if (order >= 0) {
                add(found.right, right, told);
                right.step();
            }
        }
        return isTooMuch(found.left) || isTooMuch(found.right) ? Optional.empty() : Optional.of(found);
    }

    private static void add(RowPlaces places, Hashes row, boolean told) {
        if (told && !isTooMuch(places)) {
            places.add(row.table(), row.place());
        }
    }

    private static boolean isTooMuch(RowPlaces places) {
        return places.size() > MOST;
    }
}
