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
 * @param walExposure the age of what would have been lost at most, with the archived WAL; empty where none leads to that moment
 */
public record Drill(
        String environment,
        Instant started,
        Objectives objectives,
        List<Rehearsal> rehearsals,
        Optional<Duration> walExposure) {

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

    /** What had been written in this time would have been lost: by the archived WAL, or the newest backup that could be restored. */
    public Optional<Duration> dataLoss() {
        return isByWal() ? walExposure : backupAge();
    }

    /** Whether the archived WAL leads further than the newest backup. */
    public boolean isByWal() {
        return walExposure
                .filter(exposed ->
                        backupAge().filter(age -> age.compareTo(exposed) < 0).isEmpty())
                .isPresent();
    }

    private Optional<Duration> backupAge() {
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
