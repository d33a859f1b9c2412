package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Constraint;
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

    /** Parameters and tablespace of the index belong between its columns and an exclusion constraint's predicate. */
    private static String body(Constraint constraint) {
        String storage = Options.with(constraint.options())
                + (constraint.tablespace().isEmpty()
                        ? ""
                        : " USING INDEX TABLESPACE "
                                + Identifier.of(constraint.tablespace()).quoted());
        int predicate = storage.isEmpty() ? -1 : constraint.definition().lastIndexOf(" WHERE (");
        return predicate < 0
                ? constraint.definition() + storage
                : constraint.definition().substring(0, predicate)
                        + storage
                        + constraint.definition().substring(predicate);
    }

    /** @param only leaves partitions alone: each gets its own, which is attached then */
    public static String create(Constraint constraint, boolean only) {
        String alter = References.alter(constraint.table());
        return (only ? alter.replaceFirst("TABLE ", "TABLE ONLY ") : alter) + " ADD " + definition(constraint)
                + (constraint.validated() ? "" : " NOT VALID");
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
        statements.add(withTablespace(index));
        statements.addAll(settings(index));
        return statements;
    }

    private static String withTablespace(Index index) {
        if (index.tablespace().isEmpty()) {
            return index.definition();
        }
        String clause = " TABLESPACE " + Identifier.of(index.tablespace()).quoted();
        int predicate = index.definition().lastIndexOf(" WHERE ");
        return predicate < 0
                ? index.definition() + clause
                : index.definition().substring(0, predicate)
                        + clause
                        + index.definition().substring(predicate);
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
