package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.dataset.source.CountedRows;
import dev.orderly.dataset.source.Differing;
import dev.orderly.dataset.source.HashedRows;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Brings a set's rows into temporary tables whose columns have the target's types. */
final class Staging {

    /** Classes of errors that are about values (manual, "PostgreSQL Error Codes"). */
    private static final Set<String> OF_VALUES = Set.of("22", "23");

    private static final int SHOWN = 5;

    private final Session session;
    private final SetSource source;
    private final Canonical canonical;
    private final Problems problems;
    private final Progress progress;

    Staging(Session session, SetSource source, Canonical canonical, Problems problems, Progress progress) {
        this.session = session;
        this.source = source;
        this.canonical = canonical;
        this.problems = problems;
        this.progress = progress;
    }

    /**
     * Adds problems for values that do not fit and for keys that are there twice.
     *
     * @param state what is remembered of the last merge
     * @return where the target's rows are that are to be compared with those that were brought: where both are large databases
     *     only rows that differ are brought; empty when all were
     */
    Optional<RowPlaces> bring(Part part, Optional<Remembered.State> state) throws SQLException, IOException {
        SetTable table = part.table();
        progress.step("comparing " + table.name());
        Optional<Differing> differing = differing(part, state);
        session.run("CREATE TEMPORARY TABLE " + bare(part.incoming()) + " ON COMMIT DROP AS SELECT * FROM ("
                + canonical.rows(table) + ") c WITH NO DATA");
        SourceTable from = source.table(table.name()).orElseThrow();
        Savepoint before = session.connection().setSavepoint();
        try {
            copy(rows(table, differing), part.incoming(), columns(table, from, "f"));
            session.connection().releaseSavepoint(before);
        } catch (SQLException e) {
            if (!OF_VALUES.contains(ServerErrors.state(e).substring(0, 2))) {
                throw e;
            }
            session.connection().rollback(before);
            misfits(part, from, differing, e);
            return Optional.empty();
        }
        requireKeys(part);
        requireValues(part);
        return differing.map(Differing::right);
    }

    /** Both servers work the hashes out at the same time. */
    private Optional<Differing> differing(Part part, Optional<Remembered.State> state)
            throws SQLException, IOException {
        HashedRows target = new HashedRows(session.connection(), canonical.shape());
        Optional<HashedRows> theirs = source.hashed();
        if (theirs.isEmpty() || !target.areWorthIt(part.table().name(), theirs.get())) {
            return Optional.empty();
        }
        List<String> labels = part.compared().stream().map(Field::label).toList();
        return Differing.between(
                () -> theirs.get().all(part.table().name(), labels),
                () -> target.sorted(ofTarget(part, state)),
                progress,
                source.about(part.table().name()));
    }

    /** Where nothing is remembered yet, the hashes are kept for that. */
    private String ofTarget(Part part, Optional<Remembered.State> state) throws SQLException {
        SetTable table = part.table();
        if (state.isPresent()) {
            String written = state.get().isToBeLookedAt("c.written", part.keyHash("c.f"));
            return canonical.hashed(table, part.compared(), ", (" + written + ") AS look");
        }
        session.run("CREATE TEMPORARY TABLE " + bare(part.hashes()) + " ON COMMIT DROP AS "
                + canonical.hashed(table, part.compared(), ", " + part.keyHash("c.f") + " AS key"));
        return "SELECT hash, tab, tid FROM " + part.hashes();
    }

    private Rows rows(SetTable table, Optional<Differing> differing) throws SQLException, IOException {
        return CountedRows.of(source, table.name(), false, differing.map(Differing::left), progress);
    }

    static String bare(String temporary) {
        return temporary.substring("pg_temp.".length());
    }

    private static List<String> columns(SetTable table, SourceTable from, String prefix) {
        return from.labels().stream()
                .map(label -> prefix + (table.labels().indexOf(label) + 1))
                .toList();
    }

    private void copy(Rows rows, String into, List<String> columns) throws SQLException, IOException {
        try (rows) {
            CopyIn copy = session.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + into + " (" + String.join(", ", columns) + ") FROM STDIN");
            try {
                for (byte[] line = rows.next(); line != null; line = rows.next()) {
                    copy.writeToCopy(line, 0, line.length);
                }
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }

    private void requireKeys(Part part) throws SQLException {
        if (!source.keepsKeysUnique(part.table().name())) {
            twice(part, part.incoming(), "f", source.name());
        }
        if (!part.table().unique()) {
            twice(part, "(" + canonical.placed(part.table(), "false") + ")", "f", "the target");
        }
    }

    private void twice(Part part, String rows, String prefix, String where) throws SQLException {
        SetTable table = part.table();
        String key = table.key().stream().map(it -> prefix + table.place(it)).collect(Collectors.joining(", "));
        List<List<@Nullable String>> found = session.rows("SELECT " + key + " FROM " + rows + " x GROUP BY " + key
                + " HAVING pg_catalog.count(*) > 1 LIMIT " + SHOWN);
        for (List<@Nullable String> values : found) {
            problems.add(Problem.of(
                            "key-twice",
                            ExitCode.INVALID_INPUT,
                            "two rows of table " + table + " have the same key in \"" + where + "\": "
                                    + Words.key(table.key(), values))
                    .hint("take another key for the table in datasets.yaml"));
        }
    }

    private void requireValues(Part part) throws SQLException {
        SetTable table = part.table();
        for (Field field : table.fields()) {
            boolean needed = !field.links()
                    && !field.nullable()
                    && field.column().fresh().isEmpty();
            if (needed
                    && session.value("SELECT 1 FROM " + part.incoming() + " WHERE f" + table.place(field)
                                    + " IS NULL LIMIT 1")
                            != null) {
                misfit(table, field, "is NULL in a row, which the target does not take");
            }
        }
    }

    /** Takes the rows as text, and tries each value by itself: the server stops at the first that does not fit. */
    private void misfits(Part part, SourceTable from, Optional<Differing> differing, SQLException first)
            throws SQLException, IOException {
        SetTable table = part.table();
        int known = problems.all().size();
        Savepoint before = session.connection().setSavepoint();
        String texts = table.names("t").stream().map(it -> it + " text").collect(Collectors.joining(", "));
        session.run("CREATE TEMPORARY TABLE orderly_texts (" + texts + ")");
        copy(rows(table, differing), "pg_temp.orderly_texts", columns(table, from, "t"));
        for (Field field : table.fields()) {
            int place = table.place(field);
            session.run("CREATE TEMPORARY TABLE orderly_one_" + place + " AS SELECT f" + place + " AS value FROM "
                    + part.incoming() + " WITH NO DATA");
            session.run(TRY.formatted(place, place));
            List<List<@Nullable String>> found =
                    session.rows("SELECT t" + place + ", pg_temp.orderly_try_" + place + "(t"
                            + place + ") FROM pg_temp.orderly_texts WHERE t" + place
                            + " IS NOT NULL AND pg_temp.orderly_try_" + place
                            + "(t" + place + ") IS NOT NULL LIMIT " + SHOWN);
            for (List<@Nullable String> each : found) {
                misfit(table, field, "does not take \"" + each.get(0) + "\": " + each.get(1));
            }
        }
        session.connection().rollback(before);
        if (problems.all().size() == known) {
            throw first;
        }
    }

    /** A row of one column is read as COPY reads it: too long a text is an error and not cut off. */
    private static final String TRY = """
        CREATE FUNCTION pg_temp.orderly_try_%s(value text) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM ('("' || replace(replace(value, E'\\\\', E'\\\\\\\\'), '"', '""') || '")')::pg_temp.orderly_one_%s;
            RETURN NULL;
        EXCEPTION WHEN OTHERS THEN
            RETURN SQLERRM;
        END $$""";

    private void misfit(SetTable table, Field field, String why) {
        problems.add(Problem.of(
                        "value-misfit",
                        ExitCode.INVALID_INPUT,
                        "\"" + field.label() + "\" of table " + table + " " + why)
                .hint("mend the value in \"" + source.name() + "\"; nothing was changed"));
    }
}
