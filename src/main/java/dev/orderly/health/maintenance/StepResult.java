package dev.orderly.health.maintenance;

import dev.orderly.archive.work.ByteCount;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a step.
 *
 * @param skipped why it was passed over; absent when it was done
 * @param before the relation before it; absent for what was passed over
 * @param after the relation after it; absent for what was passed over, or is gone
 * @param remarks what the server warned of
 */
public record StepResult(
        Step step,
        Optional<String> skipped,
        Optional<Measure> before,
        Optional<Measure> after,
        String remarks,
        Duration took) {

    /**
     * How large a relation is.
     *
     * @param bytes with its indexes and TOAST, where it is a table
     * @param dead rows that nobody sees any more, as the server counts them
     */
    public record Measure(long bytes, long dead) {}

    static StepResult skipped(Step step, String why) {
        return new StepResult(step, Optional.of(why), Optional.empty(), Optional.empty(), "", Duration.ZERO);
    }

    public boolean done() {
        return skipped.isEmpty();
    }

    StepResult leaving(Measure measure) {
        return new StepResult(step, skipped, before, Optional.of(measure), remarks, took);
    }

    /** For the log. */
    String line() {
        String subject = step.object().quoted();
        if (skipped.isPresent()) {
            return "passed over " + subject + ": " + skipped.get();
        }
        return step.action().done() + ' ' + subject + change();
    }

    private String change() {
        if (before.isEmpty()) {
            return "";
        }
        Measure first = before.get();
        String size = after.map(last -> ByteCount.words(first.bytes()) + " to " + ByteCount.words(last.bytes()))
                .orElse(ByteCount.words(first.bytes()));
        String dead = step.action() == Action.VACUUM
                ? ", " + first.dead() + after.map(last -> " to " + last.dead()).orElse("") + " dead rows"
                : "";
        return ": " + size + dead;
    }
}
