package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.measure.MeasuredStatement.BuiltIndex;
import dev.orderly.sql.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that runs in no transaction is over when it can be looked at. Which relations it made, dropped or wrote anew
 * is seen; the locks follow from that by PostgreSQL's rules (manual, section "Explicit Locking", and those of each command).
 */
final class OutsideTransaction {

    private static final String NOTE = "runs in no transaction: its locks are PostgreSQL's rule, not measured";

    private OutsideTransaction() {}

    static MeasuredStatement between(Before before, Before after, SqlStatement statement, int group, Duration took) {
        List<MeasuredLock> locks = new ArrayList<>();
        List<ObjectId> rewrites = new ArrayList<>();
        List<BuiltIndex> builds = new ArrayList<>();
        after.all()
                .filter(Relation::isIndex)
                .forEach(index -> built(before, index).ifPresent(builds::add));
        builds.forEach(built -> lock(locks, built.table(), LockMode.SHARE_UPDATE_EXCLUSIVE));
        before.all()
                .filter(index -> index.isIndex() && after.relation(index.oid()) == null)
                .forEach(index -> before.find(index.indexed())
                        .ifPresent(table -> lock(locks, table.id(), LockMode.SHARE_UPDATE_EXCLUSIVE)));
        after.all()
                .filter(table -> table.holdsRows()
                        && before.find(table.oid())
                                .filter(old -> old.file() != table.file())
                                .isPresent())
                .forEach(table -> {
                    rewrites.add(table.id());
                    lock(locks, table.id(), LockMode.ACCESS_EXCLUSIVE);
                });
        return new MeasuredStatement(
                statement.text(),
                locks,
                rewrites,
                builds.stream().map(BuiltIndex::table).distinct().toList(),
                builds,
                hazards(statement, rewrites),
                group,
                took,
                Optional.of(NOTE));
    }

    private static Optional<BuiltIndex> built(Before before, Relation index) {
        return before.find(index.indexed())
                .filter(table -> index.kind() == 'i' && !before.hasFile(index.file()))
                .map(table -> new BuiltIndex(index.id(), table.id()));
    }

    private static void lock(List<MeasuredLock> locks, ObjectId table, LockMode mode) {
        if (locks.stream().noneMatch(lock -> lock.relation().equals(table))) {
            locks.add(new MeasuredLock(table, mode));
        }
    }

    private static List<Hazard> hazards(SqlStatement statement, List<ObjectId> rewrites) {
        List<Hazard> hazards = new ArrayList<>();
        for (ObjectId table : rewrites) {
            hazards.add(Hazard.of(HazardCode.TABLE_REWRITE, table));
            hazards.add(Hazard.of(HazardCode.BLOCKS_READS, table));
        }
        ObjectId place = ObjectId.of(ObjectKind.NOT_COVERED, statement.command());
        hazards.add(new Hazard(
                HazardCode.NOT_TRANSACTIONAL.word(),
                statement.command() + " cannot be rolled back with the rest of its version",
                place));
        return hazards;
    }
}
