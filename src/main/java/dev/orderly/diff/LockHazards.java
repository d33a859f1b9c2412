package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which tables others have to wait for while a step runs; those that the plan makes nobody waits for. */
final class LockHazards {

    private final Sides sides;
    private final Fates fates;

    LockHazards(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    Stream<Hazard> of(Event event, String sql) {
        Optional<HazardCode> code = code(event, sql);
        Stream<Hazard> locked = code.stream()
                .flatMap(it -> tables(event, sql).stream()
                        .filter(this::wasThere)
                        .distinct()
                        .map(table -> Hazard.of(it, table)));
        return Stream.concat(
                locked,
                defaultPartitions(event, sql)
                        .flatMap(table -> Stream.of(HazardCode.BLOCKS_READS, HazardCode.FULL_SCAN)
                                .map(it -> Hazard.of(it, table))));
    }

    /** A new partition has the default one searched for rows that belong to it, while nobody may use that. */
    private Stream<ObjectId> defaultPartitions(Event event, String sql) {
        ObjectId id = event.object();
        if (event.kind() != Kind.CREATE) {
            return Stream.empty();
        }
        List<ObjectId> parents = sides.now(id) instanceof Attachment attachment
                        && !attachment.bound().isEmpty()
                ? List.of(attachment.parentTable())
                : id.kind() == ObjectKind.TABLE && sql.startsWith("CREATE TABLE ") ? partitioned(id, sql) : List.of();
        return parents.stream()
                .flatMap(parent -> sides.childrenBefore(parent).stream())
                .filter(attachment -> attachment.bound().equals("DEFAULT") && !fates.drops(attachment.id()))
                .map(Attachment::child)
                .filter(this::wasThere);
    }

    private static Optional<HazardCode> code(Event event, String sql) {
        boolean partition = event.object().kind() == ObjectKind.TABLE && sql.startsWith("CREATE TABLE ");
        return partition ? Optional.of(HazardCode.BLOCKS_READS) : StepLocks.of(sql);
    }

    private List<ObjectId> tables(Event event, String sql) {
        CatalogObject object = event.kind() == Kind.DROP ? sides.old(event.object()) : sides.now(event.object());
        if (event.kind() == Kind.CREATE && object.id().kind() == ObjectKind.TABLE && sql.startsWith("CREATE TABLE ")) {
            return partitioned(object.id(), sql);
        }
        List<ObjectId> tables = new ArrayList<>(List.of(object.parent()));
        if (object instanceof Constraint constraint && constraint.type() == ConstraintType.FOREIGN_KEY) {
            tables.addAll(keyTables(event, constraint.id()));
        }
        if (object instanceof Attachment attachment) {
            tables.add(attachment.child());
            if (event.kind() == Kind.DROP && !attachment.bound().isEmpty()) {
                tables.add(attachment.parentTable());
            }
        }
        return tables;
    }

    private List<ObjectId> partitioned(ObjectId table, String sql) {
        return sql.contains(" PARTITION OF ")
                ? sides.parentsAfter(table).stream()
                        .map(Attachment::parentTable)
                        .toList()
                : List.of();
    }

    /** Both tables of a foreign key: its triggers stand on either. */
    private List<ObjectId> keyTables(Event event, ObjectId constraint) {
        var dependencies = event.kind() == Kind.DROP ? sides.dependenciesBefore() : sides.dependenciesAfter();
        return dependencies.of(constraint).stream()
                .filter(id -> id.kind() == ObjectKind.COLUMN)
                .map(id -> id.part(ObjectKind.TABLE, ""))
                .toList();
    }

    private boolean wasThere(ObjectId table) {
        boolean holdsRows = table.kind() == ObjectKind.TABLE || table.kind() == ObjectKind.MATERIALIZED_VIEW;
        return holdsRows && sides.before().containsKey(table) && (!fates.creates(table) || fates.drops(table));
    }
}
