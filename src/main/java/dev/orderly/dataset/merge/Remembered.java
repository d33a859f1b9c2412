package dev.orderly.dataset.merge;

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
        CREATE TABLE IF NOT EXISTS orderly.data_set_row (
            state integer NOT NULL REFERENCES orderly.data_set_state ON DELETE CASCADE,
            key   uuid NOT NULL,
            hash  uuid NOT NULL,
            -- whether the target was left with another row
            open  boolean NOT NULL,
            PRIMARY KEY (state, key)
        )""";

    /**
     * What is remembered of a table.
     *
     * @param seen transactions below this one had ended at the last merge
     * @param now the transaction of this merge
     * @param open whether some rows of the target were left other than the source's
     */
    record State(int number, long seen, long now, boolean open) {

        /** Whether the transaction of a row may have written it since; {@code xmin} is of 32 bits, its age of the same count. */
        String isWrittenSince(String xmin) {
            return seen > now ? "true" : "pg_catalog.age(" + xmin + ") <= " + (now - seen);
        }

        /** Whether the target was left with another row than the source's. */
        String isOpen(String keyHash) {
            return open
                    ? keyHash + " IN (SELECT r.key FROM orderly.data_set_row r WHERE r.open AND r.state = " + number
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
        if ("t".equals(session.value("SELECT pg_catalog.to_regclass('orderly.data_set_row') IS NULL"))) {
            return Optional.empty();
        }
        List<List<@Nullable String>> found = session.rows(
                "SELECT s.state, s.seen, pg_catalog.txid_current(), EXISTS (SELECT FROM orderly.data_set_row r"
                        + " WHERE r.state = s.state AND r.open) FROM orderly.data_set_state s WHERE " + which(part)
                        + " AND fields = " + SqlLiteral.quote(part.fieldWords()));
        return found.stream()
                .map(row -> new State(
                        Integer.parseInt(String.valueOf(row.get(0))),
                        Long.parseLong(String.valueOf(row.get(1))),
                        Long.parseLong(String.valueOf(row.get(2))),
                        "t".equals(row.get(3))))
                .findFirst();
    }

    private String which(Part part) {
        return "source = " + SqlLiteral.quote(source) + " AND data_set = " + SqlLiteral.quote(set) + " AND relation = "
                + SqlLiteral.quote(part.table().name().quoted());
    }

    void makeTables() throws SQLException {
        session.run(TABLES);
    }

    /** The number of what is remembered from now on; what was remembered of other fields is forgotten. */
    int begin(Part part) throws SQLException {
        Optional<State> known = state(part);
        if (known.isPresent()) {
            session.run("UPDATE orderly.data_set_state SET seen = " + SEEN + " WHERE state = "
                    + known.get().number());
            return known.get().number();
        }
        session.run("DELETE FROM orderly.data_set_state WHERE " + which(part));
        session.run("INSERT INTO orderly.data_set_state (source, data_set, relation, fields, seen) VALUES ("
                + SqlLiteral.quote(source) + ", " + SqlLiteral.quote(set) + ", "
                + SqlLiteral.quote(part.table().name().quoted()) + ", " + SqlLiteral.quote(part.fieldWords()) + ", "
                + SEEN
                + ")");
        return state(part).orElseThrow().number();
    }

    /**
     * The source's rows as they are now; rows that are gone on both sides are forgotten.
     *
     * @param known whether the source's rows were remembered before: then those are still right of which both sides have what
     *     they had, which is all but the changes
     */
    void remember(Part part, int state, boolean known) throws SQLException {
        String rows = known
                ? "SELECT " + part.keyHash("x.n") + " AS key, " + part.rowHash("x.n")
                        + " AS hash, x.verdict = 'kept' AS open FROM " + part.changes()
                        + " x WHERE x.action <> 'delete'"
                : "SELECT " + part.keyHash("x.f") + " AS key, " + part.rowHash("x.f") + " AS hash, false AS open FROM "
                        + part.incoming() + " x";
        session.run("INSERT INTO orderly.data_set_row (state, key, hash, open) SELECT " + state
                + ", i.key, i.hash, i.open FROM (" + rows + ") i LEFT JOIN orderly.data_set_row r ON r.state = " + state
                + " AND r.key = i.key WHERE r.hash IS DISTINCT FROM i.hash OR r.open IS DISTINCT FROM i.open"
                + " ON CONFLICT (state, key) DO UPDATE SET hash = EXCLUDED.hash, open = EXCLUDED.open");
        String gone = " c WHERE r.state = " + state + " AND c.action = 'delete' AND r.key = " + part.keyHash("c.o");
        session.run("DELETE FROM orderly.data_set_row r USING " + part.changes() + gone + " AND c.verdict = 'apply'");
        session.run("UPDATE orderly.data_set_row r SET open = true FROM " + part.changes() + gone
                + " AND c.verdict <> 'apply' AND NOT r.open");
    }
}
