package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Hazard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one statement did. Relations that its transaction made itself are left out: nobody else can wait for them.
 *
 * @param locks those that the statement took, or took in a stronger mode than its transaction had; without ACCESS SHARE,
 *     and without an index's where its table is locked as strongly
 * @param rewrites tables that have new files
 * @param scans tables that were read from end to end; those written anew apart
 * @param builds indexes that were built, with the table of each
 * @param hazards with the codes of {@link dev.orderly.diff.HazardCode}
 * @param group statements of one group are one transaction, whose locks are held until its end
 * @param took where it was measured
 * @param note what could not be measured and is known by rule; empty when all was measured
 */
public record MeasuredStatement(
        String sql,
        List<MeasuredLock> locks,
        List<ObjectId> rewrites,
        List<ObjectId> scans,
        List<BuiltIndex> builds,
        List<Hazard> hazards,
        int group,
        Duration took,
        Optional<String> note) {

    /** An index and the table that it was built on. */
    public record BuiltIndex(ObjectId index, ObjectId table) {}

    public MeasuredStatement {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
        builds = List.copyOf(builds);
        hazards = List.copyOf(hazards);
    }
}
