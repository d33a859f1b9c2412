package dev.orderly.migration;

import java.util.List;
import java.util.Optional;

/**
 * What one statement of a version was measured to do.
 *
 * @param rewrites tables that are written anew
 * @param scans tables that are read from end to end
 * @param builds indexes that are built
 * @param estimateSeconds on tables of the target's size, see {@link dev.orderly.diff.measure.Estimates}
 * @param hazards one line each, {@code code: message}
 * @param note what is known by rule and was not measured
 */
public record CheckedStatement(
        String sql,
        List<Lock> locks,
        List<String> rewrites,
        List<String> scans,
        List<String> builds,
        double estimateSeconds,
        List<String> hazards,
        Optional<String> note) {

    /**
     * A lock on something that was there before.
     *
     * @param relation such as {@code table public.patient}
     * @param mode such as {@code ACCESS EXCLUSIVE}
     * @param blocks {@code reads and writes}, {@code writes} or {@code nothing}
     * @param seconds how long it is held, estimated: to the end of the transaction
     */
    public record Lock(String relation, String mode, String blocks, double seconds) {}

    public CheckedStatement {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
        builds = List.copyOf(builds);
        hazards = List.copyOf(hazards);
    }
}
