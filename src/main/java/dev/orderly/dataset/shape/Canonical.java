package dev.orderly.dataset.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL that reads rows of a set as every environment would have them: with natural keys in the place of surrogate ones. */
public final class Canonical {

    /** Hashes of texts of many lengths: the server promises not that its versions, on every processor, work them out alike. */
    public static final String HASHES =
            "SELECT pg_catalog.string_agg(pg_catalog.hashtextextended(pg_catalog.repeat('a1b', i) COLLATE \"C\", i)::pg_catalog.text,"
                    + " ' ' ORDER BY i) FROM pg_catalog.generate_series(0, 20) i";

    private final SetShape shape;

    public Canonical(SetShape shape) {
        this.shape = shape;
    }

    public SetShape shape() {
        return shape;
    }

    /** The rows of the set in a table, their fields called {@code f1}, {@code f2} …. */
    public String rows(SetTable table) {
        return rows(table, Optional.empty());
    }

    /** @param only where the rows are that are asked for; empty for all */
    private String rows(SetTable table, Optional<RowPlaces> only) {
        return "SELECT " + fields(table, "f") + " FROM (SELECT * FROM "
                + table.relation() + " WHERE (" + table.where() + "\n)"
                + only.map(places -> " AND " + places.areOf("")).orElse("") + ") t" + joins(table);
    }

    /**
     * {@code COPY} that sends them as text, sorted by key.
     *
     * @param only where the rows are that are asked for; empty for all
     */
    public String copyOut(SetTable table, boolean sorted, Optional<RowPlaces> only) {
        List<String> texts = table.fields().stream()
                .map(field -> "c.f" + table.place(field)
                        + (field.key() || field.type().equals("boolean") ? "::pg_catalog.text" : ""))
                .toList();
        String order = table.key().stream()
                .map(field -> field.bytewise("c.f" + table.place(field)) + " NULLS FIRST")
                .collect(Collectors.joining(", "));
        return "COPY (SELECT " + String.join(", ", texts) + " FROM (" + rows(table, only) + ") c"
                + (sorted ? " ORDER BY " + order : "") + ") TO STDOUT";
    }

    /**
     * All rows of a table with what tells where they are: {@code tab} and {@code tid}, whether they belong to the set,
     * {@code in_set}, whether they are the environment's own, {@code own}, and by which transaction they were {@code written}.
     *
     * @param own an SQL expression over the table's columns
     */
    public String placed(SetTable table, String own) {
        return placed(table, own, Optional.empty());
    }

    /** @param only where the rows of the set are that are asked for, beside those that do not belong to it; empty for all */
    public String placed(SetTable table, String own, Optional<RowPlaces> only) {
        return "SELECT " + fields(table, "f")
                + ", t.\"orderly:tab\" AS tab, t.\"orderly:tid\" AS tid, t.\"orderly:set\" AS in_set, t.\"orderly:own\" AS own, t.\"orderly:xmin\" AS written"
                + " FROM (SELECT x.*, x.tableoid AS \"orderly:tab\", x.ctid AS \"orderly:tid\", x.xmin AS \"orderly:xmin\", coalesce(("
                + table.where()
                + "\n), false) AS \"orderly:set\", coalesce((" + own + "\n), false) AS \"orderly:own\" FROM "
                + table.name().quoted() + " x"
                + only.map(places -> " WHERE " + restriction(table, places)).orElse("") + ") t" + joins(table);
    }

    private static String restriction(SetTable table, RowPlaces places) {
        return table.where().equals(SetTable.ALL)
                ? places.areOf("x.")
                : "(" + places.areOf("x.") + ") OR NOT coalesce((" + table.where() + "\n), false)";
    }

    /**
     * The rows of the set as hashes, {@code hash}, with {@code tab} and {@code tid}.
     *
     * @param fields what the hash is of
     * @param more further columns, over {@code c} for what {@link #placed} gives
     */
    public String hashed(SetTable table, List<Field> fields, String more) {
        return "SELECT " + hash(table, fields, "c.f") + " AS hash, c.tab, c.tid" + more + " FROM ("
                + placed(table, "false") + ") c WHERE c.in_set";
    }

    /**
     * A number that stands for values; the same text gives the same number on every server for which {@link #HASHES} is.
     *
     * Each value is hashed by itself, with its place as the seed: the text of a whole row takes twice as long to make.
     *
     * @param prefix what the values' names begin with
     */
    public static String hash(SetTable table, List<Field> fields, String prefix) {
        return IntStream.range(0, fields.size())
                .mapToObj(i -> "coalesce(pg_catalog.hashtextextended("
                        + fields.get(i).bytewise(prefix + table.place(fields.get(i))) + ", " + i + "), 0)")
                .collect(Collectors.joining(" # ", "(", ")"));
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
