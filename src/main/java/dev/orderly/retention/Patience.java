package dev.orderly.retention;

import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** What is tried again when a table is in use, how often, and after how long. */
final class Patience {

    /** So many times what is in the way may be there. */
    static final int MOST = 10;

    /** What goes away by itself: a lock timeout, a statement timeout, a deadlock, a serialization failure. */
    private static final Set<String> PASSING = Set.of("55P03", "57014", "40P01", "40001");

    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

    private Patience() {}

    /** Whether it may help to try again. */
    static boolean helps(SQLException e) {
        return PASSING.contains(ServerErrors.state(e)) && !ServerErrors.isCancelled(e);
    }

    /** Longer after each failure. */
    static void pause(int failures) throws InterruptedException {
        Thread.sleep(AFTER_FAILURE.multipliedBy(failures).toMillis());
    }
}
