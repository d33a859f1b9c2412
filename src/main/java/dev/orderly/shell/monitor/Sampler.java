package dev.orderly.shell.monitor;

import dev.orderly.health.monitor.History;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.Watch;
import dev.orderly.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at a database again and again on a thread of its own, so that keys are answered while a server is slow or away. A look that
 * fails is told and tried again. Thread-safe.
 */
final class Sampler implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final Watch watch;
    private final Thread thread = new Thread(this::run, "monitor");
    private Sample sample;
    private History history;
    private Optional<String> trouble = Optional.empty();
    private Duration interval;
    private boolean paused;
    private boolean asked;
    private boolean anew;
    private boolean ended;
    private int failures;
    private long changes;
    private long lookingSince;

    /**
     * What is known now.
     *
     * @param trouble why there is nothing newer
     * @param changes grows with each change
     */
    record Seen(Sample sample, History history, Optional<String> trouble, long changes) {}

    /**
     * @param watch closed by this
     * @param first taken already, so that what keeps it from being watched at all is known before
     */
    Sampler(Watch watch, Sample first, Duration interval) {
        this.watch = watch;
        this.sample = first;
        this.history = History.none().with(first);
        this.interval = interval;
        // passwords are not asked for by threads in the background
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    synchronized Seen seen() {
        long silent = lookingSince == 0 ? 0 : (System.nanoTime() - lookingSince) / 1_000_000_000;
        boolean slow = silent >= SLOW.toSeconds();
        return new Seen(
                sample,
                history,
                slow && trouble.isEmpty() ? Optional.of("no answer for " + silent + " s") : trouble,
                changes + (slow ? silent : 0));
    }

    synchronized void every(Duration time) {
        interval = time;
        notifyAll();
    }

    synchronized void pause(boolean on) {
        paused = on;
        asked = !on;
        notifyAll();
    }

    synchronized void lookNow() {
        asked = true;
        notifyAll();
    }

    synchronized void countAnew() {
        anew = true;
        lookNow();
    }

    private void run() {
        try (watch) {
            while (await()) {
                look();
            }
        } catch (InterruptedException e) {
            // closed while it waited
        }
    }

    /** @return false when it is over */
    private synchronized boolean await() throws InterruptedException {
        long begun = System.nanoTime();
        while (!ended && !asked && (paused || left(begun) > 0)) {
            wait(paused ? 0 : left(begun));
        }
        asked = false;
        lookingSince = System.nanoTime();
        return !ended;
    }

    /** Milliseconds to the next look, longer after each that failed. */
    private long left(long begun) {
        Duration pause = failures == 0 ? interval : longer();
        return pause.toMillis() - (System.nanoTime() - begun) / 1_000_000;
    }

    private Duration longer() {
        Duration time = Duration.ofSeconds(1L << Math.min(4, failures - 1));
        return time.compareTo(LONGEST_PAUSE) < 0 ? time : LONGEST_PAUSE;
    }

    private void look() {
        try {
            if (takeAnew()) {
                watch.beginAnew();
            }
            keep(watch.look());
        } catch (ProblemException e) {
            failed(e.first().message());
        } catch (RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private synchronized boolean takeAnew() {
        boolean wanted = anew;
        anew = false;
        return wanted;
    }

    private synchronized void keep(Sample now) {
        sample = now;
        history = history.with(now);
        trouble = Optional.empty();
        failures = 0;
        lookingSince = 0;
        changes++;
    }

    private synchronized void failed(String why) {
        failures++;
        trouble = Optional.of("trying again: " + why);
        lookingSince = 0;
        changes++;
    }

    /** Waits for a look that is under way; that ends by itself soon. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join(TIME_TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
