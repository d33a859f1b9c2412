package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The statements that add rows to a subset. */
final class StepSql {

    private static final String INTO = "INSERT INTO " + RowAddresses.NAME;
    private static final String ONCE = " ON CONFLICT (part, \"row\") DO NOTHING";
    private static final Identifier CHILD = Identifier.of("c");

    private StepSql() {}

    /** The table has its own name in the query, so that conditions can say it. */
    static String root(Root root, int step) {
        SourceTable table = root.table();
        Identifier alias = table.name().name();
        String share = root.percent().isEmpty() || root.percent().getAsDouble() >= 100
                ? ""
                : " AND " + KeyedHash.of(table, alias) + " < "
                        + KeyedHash.below(root.percent().getAsDouble());
        return chosen(root, step) + share + ONCE;
    }

    /** The one row of least hash, where a share of few rows has none. */
    static String least(Root root, int step) {
        return chosen(root, step) + " ORDER BY "
                + KeyedHash.of(root.table(), root.table().name().name()) + " LIMIT 1" + ONCE;
    }

    private static String chosen(Root root, int step) {
        String alias = root.table().name().name().quoted();
        return INTO + " (part, \"row\", step) SELECT " + alias + ".tableoid, " + alias + ".ctid, " + step + " FROM "
                + root.table().from() + " AS " + alias + " WHERE (" + root.condition() + "\n)";
    }

    /** @param most children of a parent, those of the least hashes */
    static String below(Reference reference, List<Step> parents, int step, OptionalInt most) {
        String joined = frontier(reference.parent(), "p") + " JOIN "
                + reference.child().from() + " AS c ON " + reference.condition("p", "c") + among(parents);
        if (most.isEmpty()) {
            return added(step, "c", "p") + joined + ONCE;
        }
        String place = "pg_catalog.row_number() OVER (PARTITION BY p.tableoid, p.ctid ORDER BY "
                + KeyedHash.of(reference.child().table(), CHILD) + ", c.tableoid, c.ctid)";
        return columns() + " SELECT part, \"row\", " + step + ", from_part, from_row FROM ("
                + "SELECT c.tableoid AS part, c.ctid AS \"row\", p.tableoid AS from_part, p.ctid AS from_row, "
                + place + " AS place" + joined + ") AS ranked WHERE place <= " + most.getAsInt() + ONCE;
    }

    static String above(Reference reference, List<Step> children, int step) {
        return added(step, "p", "c") + frontier(reference.child(), "c") + " JOIN "
                + reference.parent().from() + " AS p ON " + reference.condition("p", "c") + among(children) + ONCE;
    }

    private static String columns() {
        return INTO + " (part, \"row\", step, from_part, from_row)";
    }

    private static String added(int step, String row, String from) {
        return columns() + " SELECT " + row + ".tableoid, " + row + ".ctid, " + step + ", " + from + ".tableoid, "
                + from + ".ctid";
    }

    /** The rows at one end of a reference that are in the subset. */
    private static String frontier(Reference.End end, String alias) {
        String part = end.partitioned() ? alias + ".tableoid" : Long.toString(end.relation());
        return " FROM " + RowAddresses.NAME + " AS f JOIN " + end.from() + " AS " + alias + " ON f.part = " + part
                + " AND " + alias + ".ctid = f.\"row\"";
    }

    private static String among(List<Step> steps) {
        return steps.stream()
                .map(step -> Integer.toString(step.number()))
                .collect(Collectors.joining(", ", " WHERE f.step IN (", ")"));
    }
}
