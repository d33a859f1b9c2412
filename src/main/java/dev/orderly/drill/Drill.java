package dev.orderly.drill;

import dev.orderly.environment.Objectives;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One drill of one environment, and what it showed.
 *
 * @param objectives those that it was measured by
 * @param rehearsals the newest backup first; none where there was no backup
 */
public record Drill(String environment, Instant started, Objectives objectives, List<Rehearsal> rehearsals) {

    public Drill {
        rehearsals = List.copyOf(rehearsals);
    }

    /** Of the slowest backup; empty when none could be restored. */
    public Optional<Duration> recoveryTime() {
        return rehearsals.stream()
                .filter(Rehearsal::isRestored)
                .map(Rehearsal::recoveryTime)
                .max(Comparator.naturalOrder());
    }

    /** How old the newest backup was that could be restored: what had been written since would have been lost. */
    public Optional<Duration> dataLoss() {
        return rehearsals.stream()
                .filter(Rehearsal::isRestored)
                .map(rehearsal -> Duration.between(rehearsal.taken(), started))
                .min(Comparator.naturalOrder());
    }

    /** Empty without an objective. */
    public Optional<Boolean> recoveryTimeMet() {
        return met(objectives.recoveryTime(), recoveryTime());
    }

    /** Empty without an objective. */
    public Optional<Boolean> dataLossMet() {
        return met(objectives.dataLoss(), dataLoss());
    }

    private static Optional<Boolean> met(Optional<Duration> most, Optional<Duration> measured) {
        return most.map(
                limit -> measured.filter(time -> time.compareTo(limit) <= 0).isPresent());
    }

    public boolean passed() {
        return faults().isEmpty();
    }

    /** All that went wrong, a sentence each. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (rehearsals.isEmpty()) {
            faults.add("there is no whole backup of " + environment);
        }
        for (Rehearsal rehearsal : rehearsals) {
            rehearsal.failure().ifPresent(why -> faults.add(rehearsal.backup() + ": " + why));
            rehearsal.checks().stream()
                    .filter(CheckResult::isFailure)
                    .forEach(check -> faults.add(rehearsal.backup() + ": " + check.check() + ": " + check.message()));
        }
        if (recoveryTimeMet().equals(Optional.of(false))) {
            faults.add("the recovery time objective (RTO) is missed");
        }
        if (dataLossMet().equals(Optional.of(false))) {
            faults.add("the recovery point objective (RPO) is missed");
        }
        return faults;
    }
}
