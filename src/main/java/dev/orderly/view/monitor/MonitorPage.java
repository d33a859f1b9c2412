package dev.orderly.view.monitor;

import dev.orderly.environment.Environment;
import dev.orderly.health.monitor.History;
import dev.orderly.health.monitor.Sample;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that a screen of {@code db monitor} is drawn from.
 *
 * @param sample the last one; absent before the first
 * @param trouble why there is no newer sample
 * @param message what came of the last key
 */
public record MonitorPage(
        Environment environment,
        Optional<Sample> sample,
        History history,
        Choice choice,
        Mode mode,
        Duration interval,
        boolean paused,
        Optional<String> trouble,
        String message) {

    /** What keys mean now. */
    public enum Mode {
        LIST,
        /** Letters go into the filter. */
        TYPING,
        /** One session is shown with all of its statement. */
        DETAILS,
        HELP
    }
}
