package dev.orderly.dataset.shape;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL that reads rows of a set as every environment would have them: with natural keys in the place of surrogate ones. */
public final class Canonical {

    private final SetShape shape;

    public Canonical(SetShape shape) {
        this.shape = shape;
    }

    /** The rows of the set in a table, their fields called {@code f1}, {@code f2} …. */
    public String rows(SetTable table) {
        return "SELECT " + fields(table, "f") + " FROM (SELECT * FROM "
                + table.name().quoted() + " WHERE (" + table.where() + "\n)) t" + joins(table);
    }

    /** {@code COPY} that sends them as text, sorted by key. */
    public String copyOut(SetTable table, boolean sorted) {
        List<String> texts = table.fields().stream()
                .map(field -> "c.f" + table.place(field)
                        + (field.key() || field.type().equals("boolean") ? "::pg_catalog.text" : ""))
                .toList();
        String order = table.key().stream()
                .map(field -> field.bytewise("c.f" + table.place(field)) + " NULLS FIRST")
                .collect(Collectors.joining(", "));
        return "COPY (SELECT " + String.join(", ", texts) + " FROM (" + rows(table) + ") c"
                + (sorted ? " ORDER BY " + order : "") + ") TO STDOUT";
    }

    /**
     * All rows of a table with what tells where they are: {@code tab} and {@code tid}, whether they belong to the set,
     * {@code in_set}, whether they are the environment's own, {@code own}, and by which transaction they were {@code written}.
     *
     * @param own an SQL expression over the table's columns
     */
    public String placed(SetTable table, String own) {
        return "SELECT " + fields(table, "f")
                + ", t.\"orderly:tab\" AS tab, t.\"orderly:tid\" AS tid, t.\"orderly:set\" AS in_set, t.\"orderly:own\" AS own, t.\"orderly:xmin\" AS written"
                + " FROM (SELECT x.*, x.tableoid AS \"orderly:tab\", x.ctid AS \"orderly:tid\", x.xmin AS \"orderly:xmin\", coalesce(("
                + table.where()
                + "\n), false) AS \"orderly:set\", coalesce((" + own + "\n), false) AS \"orderly:own\" FROM "
                + table.name().quoted() + " x) t" + joins(table);
    }

    /** The natural keys of all rows of a table, {@code k1}, {@code k2} …, with the columns that a link points to, {@code r1} …. */
    public String keys(SetTable table, List<String> quotedColumns) {
        List<Field> key = table.key();
        String keys = IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i).sql() + " AS k" + (i + 1))
                .collect(Collectors.joining(", "));
        String columns = IntStream.range(0, quotedColumns.size())
                .mapToObj(i -> ", t." + quotedColumns.get(i) + " AS r" + (i + 1))
                .collect(Collectors.joining());
        List<Link> needed = table.mapped().stream()
                .filter(link -> key.stream().anyMatch(field -> field.sql().startsWith(link.alias() + ".")))
                .toList();
        return "SELECT " + keys + columns + " FROM " + table.name().quoted() + " t" + joins(needed);
    }

    private static String fields(SetTable table, String prefix) {
        return table.fields().stream()
                .map(field -> field.sql() + " AS " + prefix + table.place(field))
                .collect(Collectors.joining(", "));
    }

    private String joins(SetTable table) {
        return joins(table.mapped());
    }

    private String joins(List<Link> links) {
        return links.stream()
                .map(link -> " LEFT JOIN (" + keys(shape.known(link.target()), link.quotedTargetColumns()) + ") "
                        + link.alias() + " ON " + link.pointsTo("t"))
                .collect(Collectors.joining());
    }
}
