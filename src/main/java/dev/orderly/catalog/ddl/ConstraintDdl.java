package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Statistics;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Constraints, indexes and extended statistics. */
public final class ConstraintDdl {

    private ConstraintDdl() {}

    /** {@code CONSTRAINT name …}, as it stands in {@code CREATE TABLE} and after {@code ADD}. */
    public static String definition(Constraint constraint) {
        StringBuilder sql = new StringBuilder("CONSTRAINT ")
                .append(constraint.id().partIdentifier().quoted())
                .append(' ')
                .append(body(constraint));
        if (constraint.deferrable()) {
            sql.append(" DEFERRABLE");
        }
        if (constraint.deferred()) {
            sql.append(" INITIALLY DEFERRED");
        }
        return sql.toString();
    }

    /** Of a key; an exclusion constraint's index gets both afterwards, as its predicate stands in the way. */
    private static String body(Constraint constraint) {
        if (constraint.type() == ConstraintType.EXCLUSION) {
            return constraint.definition();
        }
        return constraint.definition()
                + Options.with(constraint.options())
                + (constraint.tablespace().isEmpty()
                        ? ""
                        : " USING INDEX TABLESPACE "
                                + Identifier.of(constraint.tablespace()).quoted());
    }

    /** What the statement that makes the constraint cannot say about its index. */
    public static List<String> settings(Constraint constraint) {
        return constraint.type() == ConstraintType.EXCLUSION
                ? storage(TableDdl.indexName(constraint.id()), constraint.options(), constraint.tablespace())
                : List.of();
    }

    private static List<String> storage(String index, List<String> options, String tablespace) {
        List<String> statements = new ArrayList<>();
        Options.change(List.of(), options).forEach(change -> statements.add("ALTER INDEX " + index + ' ' + change));
        if (!tablespace.isEmpty()) {
            statements.add("ALTER INDEX " + index + " SET TABLESPACE "
                    + Identifier.of(tablespace).quoted());
        }
        return statements;
    }

    /** @param only leaves partitions alone: each gets its own, which is attached then */
    public static String create(Constraint constraint, boolean only) {
        return (only ? References.alterOnly(constraint.table()) : References.alter(constraint.table())) + " ADD "
                + definition(constraint) + (constraint.notValid() ? " NOT VALID" : "");
    }

    public static String validate(Constraint constraint) {
        return References.alter(constraint.table()) + " VALIDATE CONSTRAINT "
                + constraint.id().partIdentifier().quoted();
    }

    static String drop(Constraint constraint) {
        return References.alter(constraint.table()) + " DROP CONSTRAINT "
                + constraint.id().partIdentifier().quoted();
    }

    static List<String> create(Index index) {
        List<String> statements = new ArrayList<>();
        statements.add(index.definition());
        statements.addAll(storage(index.id().quoted(), List.of(), index.tablespace()));
        statements.addAll(settings(index));
        return statements;
    }

    /** The statistics targets of an index's expressions. */
    public static List<String> settings(Index index) {
        return index.statistics().stream()
                .map(target -> target.split(":"))
                .map(target -> "ALTER INDEX " + index.id().quoted() + " ALTER COLUMN " + target[0] + " SET STATISTICS "
                        + target[1])
                .toList();
    }

    static List<String> create(Statistics statistics) {
        List<String> statements = new ArrayList<>();
        statements.add(statistics.definition());
        if (statistics.target() >= 0) {
            statements.add("ALTER STATISTICS "
                    + statistics.id().as(ObjectKind.STATISTICS).quoted() + " SET STATISTICS " + statistics.target());
        }
        return statements;
    }
}
