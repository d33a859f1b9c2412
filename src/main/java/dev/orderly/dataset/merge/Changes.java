package dev.orderly.dataset.merge;

import dev.orderly.dataset.merge.MergeChoices.Winner;
import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.dataset.shape.SetTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets the server work out which rows differ, and decides what becomes of each. */
final class Changes {

    private final Session session;
    private final Canonical canonical;
    private final MergeChoices choices;

    Changes(Session session, Canonical canonical, MergeChoices choices) {
        this.session = session;
        this.canonical = canonical;
        this.choices = choices;
    }

    /**
     * @param state what is remembered of the last merge
     * @param only where the rows are that are to be compared; empty for all
     */
    void find(Part part, Optional<Remembered.State> state, Optional<RowPlaces> only) throws SQLException {
        SetTable table = part.table();
        String differs = differs(part);
        String young = state.map(it -> "i.there AND (" + it.isToBeLookedAt("t.written", part.keyHash("i.f")) + ")")
                .orElse("false");
        session.run("CREATE TEMPORARY TABLE " + Staging.bare(part.changes())
                + " ON COMMIT DROP AS SELECT pg_catalog.row_number() OVER () AS n, "
                + renamed(table, "i", "n") + ", " + renamed(table, "t", "o") + ", t.tab, t.tid,"
                + " CASE WHEN t.tid IS NULL THEN 'insert' WHEN i.there IS NULL THEN 'delete' WHEN NOT t.own AND ("
                + differs + ") THEN 'update' ELSE '" + Part.SAME + "' END AS action,"
                + " NULL::pg_catalog.int8 AS base, 'apply' AS verdict FROM (SELECT true AS there, x.* FROM "
                + part.incoming() + " x) i FULL JOIN (" + canonical.placed(table, part.ownRows(), only) + ") t ON "
                + table.sameKey("i.f", "t.f") + " WHERE t.tid IS NULL OR (i.there IS NULL AND t.in_set AND NOT t.own)"
                + " OR (i.there AND NOT t.own AND (" + differs + ")) OR (" + young + ")");
        if (state.isPresent()) {
            base(part, state.get().number());
        }
        decide(part);
    }

    /** Rows of which every byte is the same need not be written out to see that they look the same. */
    private static String differs(Part part) {
        SetTable table = part.table();
        List<Field> rest =
                part.compared().stream().filter(field -> !field.key()).toList();
        if (rest.isEmpty()) {
            return "false";
        }
        return "NOT (" + row(table, rest, "i.f") + " OPERATOR(pg_catalog.*=) " + row(table, rest, "t.f") + ") AND ("
                + rest.stream()
                        .map(field -> field.differs("i.f" + table.place(field), "t.f" + table.place(field)))
                        .collect(Collectors.joining(" OR "))
                + ")";
    }

    private static String row(SetTable table, List<Field> fields, String prefix) {
        return "ROW("
                + fields.stream().map(field -> prefix + table.place(field)).collect(Collectors.joining(", "))
                + ")::pg_catalog.record";
    }

    private static String renamed(SetTable table, String alias, String prefix) {
        return IntStream.rangeClosed(1, table.fields().size())
                .mapToObj(i -> alias + ".f" + i + " AS " + prefix + i)
                .collect(Collectors.joining(", "));
    }

    private void base(Part part, int state) throws SQLException {
        session.run("UPDATE " + part.changes() + " c SET base = r.hash FROM orderly.data_set_base r WHERE r.state = "
                + state + " AND r.key = " + keyHash(part));
    }

    /** Of a row that the source has, or of one that it has not. */
    static String keyHash(Part part) {
        return "CASE WHEN c.action = 'delete' THEN " + part.keyHash("c.o") + " ELSE " + part.keyHash("c.n") + " END";
    }

    /** Three ways where the base is known, two otherwise. */
    private void decide(Part part) throws SQLException {
        String source = part.rowHash("c.n");
        String target = part.rowHash("c.o");
        String both = switch (choices.winner()) {
            case NEITHER -> "conflict";
            case THEIRS -> "apply";
            case OURS -> "kept";
        };
        String targets = choices.winner() == Winner.THEIRS ? "apply" : "kept";
        session.run("UPDATE " + part.changes() + " c SET verdict = CASE"
                + (choices.delete() ? "" : " WHEN c.action = 'delete' THEN 'held'")
                + " WHEN c.base IS NULL THEN 'apply'"
                + " WHEN c.action <> 'insert' AND c.base = " + target + " THEN 'apply'"
                + " WHEN c.action <> 'delete' AND c.base = " + source + " THEN '" + targets + "'"
                + " ELSE '" + both + "' END WHERE c.action <> '" + Part.SAME
                + "' AND (c.action = 'delete' OR c.base IS NOT NULL)");
    }
}
