package dev.orderly.migration;

import dev.orderly.operation.Progress;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Has work tried again that gave up on a lock, after a pause in which those who wait behind it get through. What was tried
 * is known to have left nothing: the server took it back.
 */
final class Patience {

    /** Not had in time, and chosen to give way in a deadlock (manual, "PostgreSQL Error Codes"). */
    private static final Set<String> GAVE_WAY = Set.of("55P03", "40P01");

    private final LockRetries retries;
    private final LockWatch watch;
    private final Progress progress;
    private int attempts;

    Patience(LockRetries retries, LockWatch watch, Progress progress) {
        this.retries = retries;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * Waits, where the failure was a lock's and there are attempts left.
     *
     * @param what the file or statement that was tried
     * @return whether to try again
     */
    boolean triesAgain(String what, Throwable failure) {
        if (!GAVE_WAY.contains(ServerErrors.state(failure))) {
            return false;
        }
        attempts++;
        if (!retries.allow(attempts)) {
            return false;
        }
        Duration pause = retries.pauseAfter(attempts);
        progress.note(what + " gave up waiting for a lock (attempt " + attempts + " of " + retries.attempts()
                + ") and is tried again in " + seconds(pause) + " s" + inTheWay());
        return sleep(pause);
    }

    private static String seconds(Duration pause) {
        String text = String.format(java.util.Locale.ROOT, "%.1f", pause.toMillis() / 1000.0);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private String inTheWay() {
        List<String> blockers = watch.blockers();
        return blockers.isEmpty() ? "" : "; in its way: " + String.join(", ", blockers);
    }

    /** The problem of a failure that is final, with who was in the way where it was a lock. */
    Problem remarked(Problem problem, Throwable failure) {
        if (!GAVE_WAY.contains(ServerErrors.state(failure))) {
            return problem;
        }
        Problem told = problem;
        for (String blocker : watch.blockers()) {
            told = told.hint("in its way was " + blocker);
        }
        return told.hint("it was tried " + attempts + (attempts == 1 ? " time" : " times")
                + "; for more, raise lock_attempts under migrations in orderly.yaml");
    }

    /** Whether the pause was slept through; a person who presses Ctrl-C ends the attempts with it. */
    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
