package dev.orderly.seed.load;

import dev.orderly.seed.plan.Bench;
import dev.orderly.seed.plan.TableRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the rows of tables in COPY's text format, block by block: several threads make them ahead, and they are taken in their order.
 * As many blocks are in memory as threads can make while one is sent.
 */
final class RowBlocks implements AutoCloseable {

    private static final int ROWS = 2_000;
    private static final int AHEAD = 2;

    private final ExecutorService threads;
    private final int workers;
    private final ThreadLocal<Bench> bench = ThreadLocal.withInitial(Bench::new);

    RowBlocks(int workers) {
        this.workers = workers;
        this.threads = Executors.newFixedThreadPool(workers, runnable -> {
            Thread thread = new Thread(runnable, "row-maker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes a block of rows. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] block, long rowsSoFar) throws java.sql.SQLException, IOException;
    }

    void each(TableRows table, Taker taker) throws java.sql.SQLException, IOException, InterruptedException {
        Deque<Future<byte[]>> made = new ArrayDeque<>();
        long begun = 0;
        long taken = 0;
        while (taken < table.count()) {
            while (begun < table.count() && made.size() < workers * AHEAD) {
                long first = begun;
                long end = Math.min(table.count(), first + ROWS);
                made.add(threads.submit(() -> block(table, first, end)));
                begun = end;
            }
            byte[] block = awaited(made.remove());
            taken = Math.min(table.count(), taken + ROWS);
            taker.take(block, taken);
        }
    }

    private static byte[] awaited(Future<byte[]> block) throws InterruptedException {
        try {
            return block.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private byte[] block(TableRows table, long first, long end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        CopyForm form = new CopyForm(table);
        for (long row = first; row < end; row++) {
            form.write(row, bench.get(), out);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
