package dev.orderly.archive.work;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Threads that do one piece of work together: the first that fails stops the others at their next step. */
public final class Team implements AutoCloseable {

    /** What each of them does. */
    @FunctionalInterface
    public interface Work {
        void run(Team team) throws Exception;
    }

    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();

    private Team(int size) {
        this.threads = Executors.newFixedThreadPool(size, runnable -> {
            Thread thread = new Thread(runnable, "archive-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    public static Team start(int size, Work work) {
        Team team = new Team(Math.max(size, 1));
        for (int i = 0; i < Math.max(size, 1); i++) {
            team.running.add(team.threads.submit(() -> {
                try {
                    work.run(team);
                } catch (Throwable e) {
                    team.failed.set(true);
                    throw e;
                }
                return null;
            }));
        }
        return team;
    }

    public boolean goesOn() {
        return !failed.get() && !Thread.currentThread().isInterrupted();
    }

    /** Waits for all; raises what the first of them failed with, the others' failures with it. */
    public void await() throws SQLException, IOException, InterruptedException {
        Throwable first = null;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (first == null) {
                    first = e.getCause();
                } else if (first != e.getCause()) {
                    first.addSuppressed(e.getCause());
                }
            }
        }
        raise(first);
    }

    private static void raise(@Nullable Throwable failure) throws SQLException, IOException, InterruptedException {
        if (failure instanceof SQLException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Nobody goes on after this. */
    @Override
    public void close() {
        failed.set(true);
        threads.shutdownNow();
    }
}
