package dev.orderly.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One backup, restored aside or not.
 *
 * @param backup its name
 * @param kind such as {@code full}
 * @param taken the moment of which it is
 * @param server where it was restored; empty when it could not be
 * @param failure why it could not be
 * @param phases how long each took
 */
public record Rehearsal(
        String backup,
        String kind,
        Instant taken,
        Optional<String> server,
        Optional<String> failure,
        Map<Phase, Duration> phases,
        List<CheckResult> checks) {

    public Rehearsal {
        Map<Phase, Duration> inOrder = new EnumMap<>(Phase.class);
        inOrder.putAll(phases);
        phases = Collections.unmodifiableMap(inOrder);
        checks = List.copyOf(checks);
    }

    static Rehearsal restored(
            Candidate candidate, String server, Map<Phase, Duration> phases, List<CheckResult> checks) {
        return new Rehearsal(
                candidate.name(),
                candidate.kind(),
                candidate.taken(),
                Optional.of(server),
                Optional.empty(),
                phases,
                checks);
    }

    static Rehearsal failed(Candidate candidate, String why, Map<Phase, Duration> phases) {
        return new Rehearsal(
                candidate.name(),
                candidate.kind(),
                candidate.taken(),
                Optional.empty(),
                Optional.of(why),
                phases,
                List.of());
    }

    public boolean isRestored() {
        return failure.isEmpty();
    }

    /** What a true recovery would have taken. */
    public Duration recoveryTime() {
        return phases.entrySet().stream()
                .filter(phase -> phase.getKey().isOfRecovery())
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
