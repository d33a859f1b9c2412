package dev.orderly.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An operation as an environment's audit log tells it.
 *
 * @param started to the microsecond
 * @param finished empty while it runs, or when it was interrupted and nobody has noticed yet
 * @param outcome an outcome's word; empty likewise
 */
public record LoggedOperation(
        String id, String kind, String summary, Instant started, Optional<Instant> finished, Optional<String> outcome) {

    static LoggedOperation of(AuditEntry entry) {
        return new LoggedOperation(
                        entry.operation(),
                        entry.kind(),
                        entry.summary(),
                        entry.at(),
                        Optional.empty(),
                        Optional.empty())
                .endingWith(entry);
    }

    LoggedOperation endingWith(AuditEntry entry) {
        return entry.outcome().isEmpty()
                ? this
                : new LoggedOperation(id, kind, summary, started, Optional.of(entry.at()), entry.outcome());
    }

    /** @param moment to the millisecond, by the clock of the machine that the operation was run from */
    boolean wasUnderWayAt(Instant moment) {
        return !started.truncatedTo(ChronoUnit.MILLIS).isAfter(moment)
                && finished.filter(moment::isAfter).isEmpty();
    }

    boolean mayHaveStoppedHalfway() {
        return outcome.filter(word -> !word.equals(Outcome.INTERRUPTED.word())).isEmpty();
    }

    boolean changedSomething() {
        return outcome.filter(word -> word.equals(Outcome.SUCCEEDED.word()) || word.equals(Outcome.PARTLY.word()))
                .isPresent();
    }
}
