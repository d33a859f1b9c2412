package dev.orderly.shell;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/**
 * Looks live values up on a thread in the background and waits for them a moment only: a database that does not answer
 * never holds up the typist. What was seen last is given while it is being looked up again.
 */
public final class CachedValues implements LiveValues, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final long FRESH = Duration.ofSeconds(20).toNanos();

    private final LiveValues source;
    private final ExecutorService background = Executors.newCachedThreadPool(CachedValues::daemon);
    private final Map<ValueKind, Known> known = new EnumMap<>(ValueKind.class);
    private int age;

    public CachedValues(LiveValues source) {
        this.source = source;
    }

    private record Known(CompletableFuture<List<String>> lookup, List<String> before, long at, int age) {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "completion");
        thread.setDaemon(true);
        return thread;
    }

    /** Forgets that values are fresh, because a command may have changed them. */
    public synchronized void outdate() {
        age++;
    }

    @Override
    public List<String> of(ValueKind kind) {
        Known values = lookup(kind);
        try {
            return values.lookup().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return values.before();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return values.before();
        }
    }

    private synchronized Known lookup(ValueKind kind) {
        Known last = known.get(kind);
        boolean fresh = last != null
                && (!last.lookup().isDone() || (last.age() == age && System.nanoTime() - last.at() < FRESH));
        if (last != null && fresh) {
            return last;
        }
        List<String> before = last == null
                ? List.of()
                : last.lookup().exceptionally(e -> last.before()).getNow(List.of());
        CompletableFuture<List<String>> lookup = CompletableFuture.supplyAsync(() -> source.of(kind), background)
                .whenComplete((values, failure) -> {
                    if (failure != null) {
                        LoggerFactory.getLogger(CachedValues.class).debug("no values to complete", failure);
                    }
                });
        Known next = new Known(lookup, before, System.nanoTime(), age);
        known.put(kind, next);
        return next;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
