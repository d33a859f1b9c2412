package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the source had when it was last merged into this database: a hash for each row, kept in the database's own schema. */
final class Remembered {

    private static final String TABLES = """
        CREATE TABLE IF NOT EXISTS orderly.data_set_state (
            state    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            source   text NOT NULL,
            data_set text NOT NULL,
            relation text NOT NULL,
            fields   text NOT NULL,
            -- the transactions below this one had ended when the two were merged
            seen     bigint NOT NULL,
            UNIQUE (source, data_set, relation)
        );
        CREATE TABLE IF NOT EXISTS orderly.data_set_base (
            state integer NOT NULL,
            key   bigint NOT NULL,
            hash  bigint NOT NULL,
            -- whether the target was left with another row
            open  boolean NOT NULL
        )""";

    /** Made when the first rows are there: filling an index row by row takes longer than all else of a first merge. */
    private static final String INDEXES = """
        CREATE INDEX IF NOT EXISTS data_set_base_key ON orderly.data_set_base (state, key);
        CREATE INDEX IF NOT EXISTS data_set_base_open ON orderly.data_set_base (state) WHERE open""";

    /**
     * What is remembered of a table.
     *
     * @param seen transactions below this one had ended at the last merge
     * @param now the transaction of this merge
     * @param open whether some rows of the target were left other than the source's
     */
    record State(int number, long seen, long now, boolean open) {

        /** Whether a row has to be looked at even if both sides have the same. */
        String isToBeLookedAt(String xmin, String keyHash) {
            return isWrittenSince(xmin) + " OR " + isOpen(keyHash);
        }

        /** Whether the transaction of a row may have written it since; {@code xmin} is of 32 bits, its age of the same count. */
        private String isWrittenSince(String xmin) {
            return seen > now ? "true" : "pg_catalog.age(" + xmin + ") <= " + (now - seen);
        }

        /** Whether the target was left with another row than the source's. */
        private String isOpen(String keyHash) {
            return open
                    ? keyHash + " IN (SELECT r.key FROM orderly.data_set_base r WHERE r.open AND r.state = " + number
                            + ")"
                    : "false";
        }
    }

    private static final String SEEN = "pg_catalog.txid_snapshot_xmin(pg_catalog.txid_current_snapshot())";

    private final Session session;
    private final String source;
    private final String set;

    Remembered(Session session, String source, String set) {
        this.session = session;
        this.source = source;
        this.set = set;
    }

    /** Nothing where the two were never merged, or the table's fields were others then. */
    Optional<State> state(Part part) throws SQLException {
        if ("t".equals(session.value("SELECT pg_catalog.to_regclass('orderly.data_set_base') IS NULL"))) {
            return Optional.empty();
        }
        List<List<@Nullable String>> found = session.rows(
                "SELECT s.state, s.seen, pg_catalog.txid_current(), EXISTS (SELECT FROM orderly.data_set_base r"
                        + " WHERE r.state = s.state AND r.open) FROM orderly.data_set_state s WHERE " + which(part)
                        + " AND fields = " + fields(part));
        return found.stream()
                .map(row -> new State(
                        Integer.parseInt(String.valueOf(row.get(0))),
                        Long.parseLong(String.valueOf(row.get(1))),
                        Long.parseLong(String.valueOf(row.get(2))),
                        "t".equals(row.get(3))))
                .findFirst();
    }

    /** What hashes depend on beside the values: the fields, and how this server works them out. */
    private static String fields(Part part) {
        return "(SELECT " + SqlLiteral.quote(part.fieldWords() + "; ") + " || pg_catalog.md5((" + Canonical.HASHES
                + ")))";
    }

    private String which(Part part) {
        return "source = " + SqlLiteral.quote(source) + " AND data_set = " + SqlLiteral.quote(set) + " AND relation = "
                + SqlLiteral.quote(part.table().name().quoted());
    }

    void makeTables() throws SQLException {
        session.run(TABLES);
    }

    void makeIndexes() throws SQLException {
        session.run(INDEXES);
    }

    /** The number of what is remembered from now on; what was remembered of other fields is forgotten. */
    int begin(Part part) throws SQLException {
        Optional<State> known = state(part);
        if (known.isPresent()) {
            session.run("UPDATE orderly.data_set_state SET seen = " + SEEN + " WHERE state = "
                    + known.get().number());
            return known.get().number();
        }
        session.run("DELETE FROM orderly.data_set_base WHERE state IN (SELECT state FROM orderly.data_set_state WHERE "
                + which(part) + ")");
        session.run("DELETE FROM orderly.data_set_state WHERE " + which(part));
        session.run("INSERT INTO orderly.data_set_state (source, data_set, relation, fields, seen) VALUES ("
                + SqlLiteral.quote(source) + ", " + SqlLiteral.quote(set) + ", "
                + SqlLiteral.quote(part.table().name().quoted()) + ", " + fields(part) + ", "
                + SEEN
                + ")");
        return state(part).orElseThrow().number();
    }

    /**
     * The source's rows as they are now; rows that are gone on both sides are forgotten.
     *
     * @param known whether the source's rows were remembered before: then those are still right of which both sides have what
     *     they had, which is all but the changes
     * @param compared where the target's rows were that were compared one by one; of all others the source has the same. Empty
     *     when all of the source's rows were brought
     */
    void remember(Part part, int state, boolean known, Optional<RowPlaces> compared) throws SQLException {
        if (known) {
            update(part, state);
        } else {
            String equal = compared.map(places -> " UNION ALL SELECT h.key, h.hash FROM " + part.hashes()
                            + " h LEFT JOIN (" + places.rows() + ") p ON p.tab = h.tab AND p.tid = h.tid"
                            + " WHERE p.tab IS NULL")
                    .orElse("");
            session.run("INSERT INTO orderly.data_set_base (state, key, hash, open) SELECT " + state
                    + ", key, hash, false FROM (SELECT " + part.keyHash("x.f") + " AS key, " + part.rowHash("x.f")
                    // in the order of the index, which then grows at its end alone
                    + " AS hash FROM " + part.incoming() + " x" + equal + ") x ORDER BY key");
            // without statistics the server takes the whole table for the quickest way to a few rows
            session.run("ANALYZE orderly.data_set_base (state, key)");
        }
        String gone = " c WHERE r.state = " + state + " AND c.action = 'delete' AND r.key = " + part.keyHash("c.o");
        session.run("DELETE FROM orderly.data_set_base r USING " + part.changes() + gone + " AND c.verdict = 'apply'");
        session.run("UPDATE orderly.data_set_base r SET open = true FROM " + part.changes() + gone
                + " AND c.verdict <> 'apply' AND NOT r.open");
    }

    private void update(Part part, int state) throws SQLException {
        String changes = " FROM (SELECT " + part.keyHash("x.n") + " AS key, " + part.rowHash("x.n")
                + " AS hash, x.verdict = 'kept' AS open FROM " + part.changes() + " x WHERE x.action <> 'delete') i";
        session.run("DELETE FROM orderly.data_set_base r USING (SELECT i.key" + changes + ") i WHERE r.state = " + state
                + " AND r.key = i.key");
        session.run("INSERT INTO orderly.data_set_base (state, key, hash, open) SELECT " + state
                + ", i.key, i.hash, i.open" + changes);
    }
}
