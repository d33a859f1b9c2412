package dev.orderly.archive.work;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Keeps what all workers read together below so many bytes a second. Thread-safe. */
public final class RateLimit {

    private static final Pattern PER_SECOND = Pattern.compile("/s\\s*$");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** What is due sooner is waited for with what comes next. */
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(5);

    /** Time that was not used is lost, but for so much. */
    private static final long SAVED_UP = TimeUnit.MILLISECONDS.toNanos(100);

    private final long bytesPerSecond;
    private long due = System.nanoTime();

    private RateLimit(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    public static RateLimit none() {
        return new RateLimit(Long.MAX_VALUE);
    }

    public static RateLimit of(long bytesPerSecond) {
        return new RateLimit(bytesPerSecond);
    }

    /**
     * @param text such as {@code 20MB}, {@code 512kB} or {@code 1GB}, of 1,024 each, in a second
     * @throws dev.orderly.problem.ProblemException {@code option-value}, exit 2
     */
    public static RateLimit parse(String text) {
        return new RateLimit(ByteCount.parse(PER_SECOND.matcher(text).replaceFirst(""))
                .orElseThrow(() -> Problem.of("option-value", ExitCode.USAGE, "\"" + text + "\" is no rate")
                        .hint("say how much a second, such as 20MB")
                        .raise()));
    }

    /** Waits until so many bytes more may pass; an interrupted thread does not wait. */
    public void pass(long bytes) {
        long wait = nanosUntil(bytes);
        if (wait >= SHORTEST_WAIT) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized long nanosUntil(long bytes) {
        if (bytesPerSecond == Long.MAX_VALUE) {
            return 0;
        }
        long now = System.nanoTime();
        due = Math.max(due, now - SAVED_UP) + (long) ((double) bytes / bytesPerSecond * SECOND);
        return due - now;
    }
}
