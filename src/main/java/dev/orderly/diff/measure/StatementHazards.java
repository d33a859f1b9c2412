package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.measure.MeasuredStatement.BuiltIndex;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The hazards of one statement, from what it was seen to do. */
final class StatementHazards {

    private static final Pattern DELETES =
            Pattern.compile("\\b(DELETE\\s+FROM|THEN\\s+DELETE)\\b", Pattern.CASE_INSENSITIVE);

    private final List<ObjectId> rewrites;
    private final List<BuiltIndex> builds;
    private final Set<Hazard> hazards = new LinkedHashSet<>();
    private final List<Hazard> locks = new ArrayList<>();

    StatementHazards(SqlStatement statement, List<ObjectId> rewrites, List<BuiltIndex> builds) {
        this.rewrites = rewrites;
        this.builds = builds;
        boolean empties = first(statement, "TRUNCATE");
        rewrites.forEach(table -> add(empties ? HazardCode.DATA_LOSS : HazardCode.TABLE_REWRITE, table));
        builds.forEach(built -> add(HazardCode.INDEX_BUILD, built.index()));
        if (deletes(statement)) {
            hazards.add(new Hazard(
                    HazardCode.DATA_LOSS.word(), "rows are deleted", ObjectId.of(ObjectKind.NOT_COVERED, "rows")));
        }
    }

    /** Also inside WITH, MERGE and blocks of code, as far as their words tell. */
    private static boolean deletes(SqlStatement statement) {
        return first(statement, "DELETE")
                || ((statement.is(Trait.WRITE) || statement.is(Trait.UNKNOWN_CODE))
                        && DELETES.matcher(statement.text()).find());
    }

    private static boolean first(SqlStatement statement, String word) {
        return !statement.leadingWords().isEmpty()
                && statement.leadingWords().get(0).equals(word);
    }

    void locked(Relation relation, LockMode mode) {
        if (relation.holdsRows() && mode.blocks() != LockMode.Blocking.NOTHING) {
            HazardCode code =
                    mode.blocks() == LockMode.Blocking.WRITES ? HazardCode.BLOCKS_WRITES : HazardCode.BLOCKS_READS;
            locks.add(Hazard.of(code, relation.id()));
        }
    }

    /** Reading whole tables under a lock that nobody waits for is no hazard; building an index tells of its scan itself. */
    void scanned(Relation relation, LockMode mode) {
        ObjectId table = relation.id();
        boolean told = rewrites.contains(table)
                || builds.stream().anyMatch(built -> built.table().equals(table));
        if (!told && mode.blocks() != LockMode.Blocking.NOTHING) {
            add(HazardCode.FULL_SCAN, table);
        }
    }

    void dropped(Relation relation) {
        if (relation.kind() == 'r' || relation.kind() == 'p' || relation.kind() == 'S') {
            add(HazardCode.DATA_LOSS, relation.id());
        }
    }

    void dropped(Relation table, String column) {
        add(HazardCode.DATA_LOSS, table.id().part(ObjectKind.COLUMN, column));
    }

    private void add(HazardCode code, ObjectId object) {
        hazards.add(Hazard.of(code, object));
    }

    List<Hazard> all() {
        hazards.addAll(locks);
        return List.copyOf(hazards);
    }
}
