package dev.orderly.archive.store;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may come out of all compressed files of a dump together: what is small on disk could fill the server's. Rows of
 * real databases get 3 to 40 times smaller. Thread-safe.
 */
public final class ExpansionLimit {

    private static final long ALWAYS = 1L << 30;
    private static final long TIMES = 200;
    private static final double MEGABYTE = 1 << 20;

    /** What a file takes on disk, however little is in it. */
    private static final int SMALLEST_FILE = 4096;

    private final String dump;
    private final long onDisk;
    private final long most;
    private final AtomicLong left;

    private ExpansionLimit(String dump, long onDisk, long most) {
        this.dump = dump;
        this.onDisk = onDisk;
        this.most = most;
        this.left = new AtomicLong(most);
    }

    /**
     * @param dump its name, for messages
     * @param onDisk how many bytes it has there
     * @param said by somebody who knows how much is in it
     */
    public static ExpansionLimit of(String dump, long onDisk, OptionalLong said) {
        long byItself = Math.max(ALWAYS, Math.min(onDisk, Long.MAX_VALUE / TIMES) * TIMES);
        return new ExpansionLimit(dump, onDisk, said.orElse(byItself));
    }

    /** The same for another way through the dump. */
    public ExpansionLimit anew() {
        return new ExpansionLimit(dump, onDisk, most);
    }

    /** What reads no further than the limit. */
    public InputStream on(InputStream expanded) {
        return new CountedInput(expanded, this::passed);
    }

    /** One more file is written. */
    public void passedFile() {
        passed(SMALLEST_FILE);
    }

    /** @throws dev.orderly.problem.ProblemException {@code dump-too-large}, exit 6 */
    private void passed(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            throw Problem.of(
                            "dump-too-large",
                            ExitCode.INVALID_INPUT,
                            String.format(
                                    Locale.ROOT,
                                    "more than %,.1f MB come out of \"%s\", which has %,.1f MB on disk",
                                    most / MEGABYTE,
                                    dump,
                                    onDisk / MEGABYTE))
                    .hint("if you know who made it, say how much may come out, such as: --max-size "
                            + Math.max(1, most >> 30) * 10 + "GB")
                    .raise();
        }
    }
}
