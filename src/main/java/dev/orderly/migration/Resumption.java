package dev.orderly.migration;

import dev.orderly.diff.online.OnlinePlan;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes on with a file that stopped half-way outside a transaction: finds out what became of the statement that was
 * running, and removes what it left behind.
 */
final class Resumption {

    /** Names the consent that a statement may run twice. */
    static final String RERUN = "rerun";

    private static final String NAME = "((?:\"(?:[^\"]|\"\")+\"|[\\w$.])+)";
    private static final Pattern BUILDS_INDEX = Pattern.compile(
            "CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME
                    + "\\s+ON\\s+(?:ONLY\\s+)?" + NAME + ".*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DROPS_INDEX = Pattern.compile(
            "DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?" + NAME + "\\s*(?:RESTRICT|CASCADE)?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern LEFT_BY_REINDEX = Pattern.compile(".*_cc(new|old)[0-9]*");

    private final Connection connection;
    private final MigrationFile file;
    private final List<SqlStatement> statements;

    Resumption(Connection connection, MigrationFile file, List<SqlStatement> statements) {
        this.connection = connection;
        this.file = file;
        this.statements = statements;
    }

    /**
     * Clears the way and tells where to go on.
     *
     * @param mayRerun whether a statement of which it cannot be known if it ran may be run again
     * @return how many statements count as done
     */
    int prepare(StepProgress.Row row, boolean mayRerun) throws SQLException {
        if (row.checksum() != file.checksum()) {
            throw Problem.of(
                            "migration-edited",
                            ExitCode.INVALID_INPUT,
                            "\"" + file.name() + "\" was edited after it had run in part")
                    .hint("bring the text back from version control, then run the command again")
                    .hint("or finish by hand what is missing and mend the history with: migration repair")
                    .raise();
        }
        if (row.running() == 0 || row.running() > statements.size()) {
            return row.done();
        }
        SqlStatement statement = statements.get(row.running() - 1);
        return isDone(statement, row.running(), mayRerun) ? row.running() : row.done();
    }

    private boolean isDone(SqlStatement statement, int number, boolean mayRerun) throws SQLException {
        Matcher builds = BUILDS_INDEX.matcher(statement.text());
        if (builds.matches()) {
            return indexStands(builds.group(1), builds.group(2));
        }
        Matcher drops = DROPS_INDEX.matcher(statement.text());
        if (drops.matches()) {
            return !exists(drops.group(1));
        }
        if (statement.is(Trait.MAINTENANCE)) {
            dropInvalid(leftByReindex());
            return false;
        }
        if (statement.is(Trait.SESSION) || statement.text().startsWith(OnlinePlan.FILLS) || mayRerun) {
            return false;
        }
        throw Problem.of(
                        "migration-statement-uncertain",
                        ExitCode.REFUSED,
                        "\"" + file.name() + "\":" + statement.line() + ": it cannot be known whether statement "
                                + number + " ran before the connection was lost")
                .hint("look whether its result is there; if it is harmless to run it again, add: --force=" + RERUN)
                .raise();
    }

    /** Whether the first statement drops the index, if it is there, that the second builds. */
    static boolean makesRoom(SqlStatement first, SqlStatement second) {
        Matcher drops = DROPS_INDEX.matcher(first.text());
        Matcher builds = BUILDS_INDEX.matcher(second.text());
        return drops.matches()
                && first.text().contains(" IF EXISTS ")
                && builds.matches()
                && (drops.group(1).equals(builds.group(1)) || drops.group(1).endsWith('.' + builds.group(1)));
    }

    /** The index that the statement builds, where it stands and is not valid. */
    Optional<QualifiedName> invalidIndexOf(SqlStatement statement) throws SQLException {
        Matcher builds = BUILDS_INDEX.matcher(statement.text());
        List<QualifiedName> invalid = new ArrayList<>();
        if (builds.matches()) {
            find(builds.group(1), builds.group(2), invalid);
        }
        return invalid.stream().findFirst();
    }

    /** Whether the index stands and is valid; an invalid one is dropped. */
    private boolean indexStands(String index, String table) throws SQLException {
        List<QualifiedName> invalid = new ArrayList<>();
        boolean valid = find(index, table, invalid);
        dropInvalid(invalid);
        return valid;
    }

    /** Whether a valid index of that name is on the table; one that is not valid is added to the list. */
    private boolean find(String index, String table, List<QualifiedName> invalid) throws SQLException {
        boolean valid = false;
        try (PreparedStatement query = connection.prepareStatement("""
            SELECT n.nspname, c.relname, i.indisvalid
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = pg_catalog.to_regclass(?)
              AND c.relname = (pg_catalog.parse_ident(?))[1]
            """)) {
            query.setString(1, table);
            query.setString(2, index);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    valid |= result.getBoolean(3);
                    if (!result.getBoolean(3)) {
                        invalid.add(QualifiedName.of(result.getString(1), result.getString(2)));
                    }
                }
            }
        }
        return valid;
    }

    private boolean exists(String index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_catalog.to_regclass(?) IS NOT NULL")) {
            query.setString(1, index);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private List<QualifiedName> leftByReindex() throws SQLException {
        return invalidIndexes(connection).stream()
                .filter(index -> LEFT_BY_REINDEX.matcher(index.name().value()).matches())
                .toList();
    }

    /** Indexes that a failed concurrent build left behind and that no session is building now. */
    static List<QualifiedName> invalidIndexes(Connection connection) throws SQLException {
        List<QualifiedName> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                    SELECT n.nspname, c.relname
                    FROM pg_catalog.pg_index i
                    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE NOT i.indisvalid
                      AND c.relkind = 'i' -- a partitioned index is invalid until all its parts are attached
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                                      WHERE p.index_relid = i.indexrelid)
                    ORDER BY 1, 2
                    """)) {
            while (result.next()) {
                names.add(QualifiedName.of(result.getString(1), result.getString(2)));
            }
        }
        return names;
    }

    private void dropInvalid(List<QualifiedName> indexes) throws SQLException {
        for (QualifiedName index : indexes) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.quoted());
            }
        }
    }

    /** Statement of an unfinished file, for messages: where it stopped. */
    static Optional<SqlStatement> next(StepProgress.Row row, List<SqlStatement> statements) {
        int number = Math.max(row.running(), row.done() + 1);
        return number <= statements.size() ? Optional.of(statements.get(number - 1)) : Optional.empty();
    }
}
