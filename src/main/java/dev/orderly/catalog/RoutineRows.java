package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.Optional;

/** Rows of routine, trigger, rule and policy queries as records. */
final class RoutineRows {

    private RoutineRows() {}

    static void routine(Row row, Reading into) throws SQLException {
        Routine routine = new Routine(
                id(row, ObjectKind.ROUTINE),
                row.flag("procedure"),
                row.text("arguments"),
                row.text("result"),
                row.number("defaults"),
                row.text("definition").stripTrailing());
        ObjectRows.add(row, into, SystemCatalog.PG_PROC, routine);
    }

    static void aggregate(Row row, Reading into) throws SQLException {
        Aggregate aggregate = new Aggregate(id(row, ObjectKind.AGGREGATE), row.text("signature"), row.list("clauses"));
        ObjectRows.add(row, into, SystemCatalog.PG_PROC, aggregate);
    }

    private static ObjectId id(Row row, ObjectKind kind) throws SQLException {
        return ObjectId.of(kind, row.text("schema"), row.text("name"), row.text("types"));
    }

    static void trigger(Row row, Reading into) throws SQLException {
        Optional<ObjectId> relation = into.relation(row.big("relation"));
        if (relation.isPresent()) {
            ObjectId id = relation.get().part(ObjectKind.TRIGGER, row.text("name"));
            into.add(
                    Address.of(SystemCatalog.PG_TRIGGER, row.big("oid")),
                    new Trigger(id, relation.get(), row.expression("definition"), row.text("enabled")));
        }
    }

    static void partitionTrigger(Row row, Reading into) throws SQLException {
        Optional<ObjectId> partition = into.relation(row.big("relation"));
        Optional<ObjectId> trigger = into.at(Address.of(SystemCatalog.PG_TRIGGER, row.big("root")))
                .filter(id -> id.kind() == ObjectKind.TRIGGER);
        if (partition.isPresent() && trigger.isPresent()) {
            ObjectId id = partition.get().part(ObjectKind.PARTITION_TRIGGER, row.text("name"));
            into.add(new PartitionTrigger(id, partition.get(), trigger.get(), row.text("enabled")));
        }
    }

    static void rule(Row row, Reading into) throws SQLException {
        Optional<ObjectId> relation = into.relation(row.big("relation"));
        if (relation.isPresent()) {
            ObjectId id = relation.get().part(ObjectKind.RULE, row.text("name"));
            into.add(
                    Address.of(SystemCatalog.PG_REWRITE, row.big("oid")),
                    new Rule(id, relation.get(), row.expression("definition"), row.text("enabled")));
        }
    }

    static void policy(Row row, Reading into) throws SQLException {
        Optional<ObjectId> relation = into.relation(row.big("relation"));
        if (relation.isPresent()) {
            into.add(Address.of(SystemCatalog.PG_POLICY, row.big("oid")), policy(row, relation.get()));
        }
    }

    private static Policy policy(Row row, ObjectId table) throws SQLException {
        return new Policy(
                table.part(ObjectKind.POLICY, row.text("name")),
                table,
                row.flag("permissive"),
                row.text("command"),
                row.list("roles"),
                row.expression("using_expression"),
                row.expression("check_expression"));
    }
}
