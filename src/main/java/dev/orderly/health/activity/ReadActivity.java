package dev.orderly.health.activity;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.health.reading.Reading;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.ServerQuery;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The use cases behind {@code db locks}, {@code db slow} and {@code db replication}; each is one query. */
public final class ReadActivity {

    /** Of an extension whose library the server did not load at its start. */
    private static final String NOT_LOADED = "55000";

    private final Databases databases;

    public ReadActivity(Databases databases) {
        this.databases = databases;
    }

    /** Sessions of the database that wait for locks, and those that they wait for; these first. */
    public List<Waiting> locks(Environment environment) {
        return Reading.of(
                databases,
                environment,
                "reading the locks of \"" + environment.name() + '"',
                reading -> reading.rows(
                        ReadActivity.class,
                        "locks",
                        row -> new Waiting(
                                row.getInt("pid"),
                                text(row, "login"),
                                text(row, "application"),
                                text(row, "state"),
                                numbers(row.getArray("blocked_by")),
                                text(row, "wants"),
                                row.getDouble("seconds"),
                                text(row, "statement"))));
    }

    /**
     * The statements of the database that took most time, most first.
     *
     * @throws dev.orderly.problem.ProblemException {@code statements-not-counted}, exit 3, without pg_stat_statements
     */
    public List<SlowStatement> slow(Environment environment, int limit) {
        return Reading.of(
                databases,
                environment,
                "reading the statements of \"" + environment.name() + '"',
                reading -> slow(reading, environment, limit));
    }

    private static List<SlowStatement> slow(Reading reading, Environment environment, int limit) throws SQLException {
        String schema = reading.rows(ReadActivity.class, "counting", row -> row.getString(1)).stream()
                .findFirst()
                .orElseThrow(() -> notCounted(environment, "the extension pg_stat_statements is not installed"));
        String query = ServerQuery.text(ReadActivity.class, "slow", 0, false)
                .replace("{schema}", schema)
                .replace("{limit}", Integer.toString(limit));
        try {
            return reading.rows(query, ReadActivity::slow);
        } catch (SQLException e) {
            if (ServerErrors.state(e).equals(NOT_LOADED)) {
                throw notCounted(environment, ServerErrors.words(e));
            }
            throw e;
        }
    }

    private static ProblemException notCounted(Environment environment, String why) {
        return Problem.of(
                        "statements-not-counted",
                        ExitCode.CONNECTION,
                        "\"" + environment.name() + "\" does not count statements: " + why)
                .hint("load it at the server's start with: ALTER SYSTEM SET shared_preload_libraries ="
                        + " 'pg_stat_statements'")
                .hint("then, in the database: CREATE EXTENSION pg_stat_statements")
                .raise();
    }

    private static SlowStatement slow(ResultSet row) throws SQLException {
        return new SlowStatement(
                text(row, "statement"),
                row.getLong("calls"),
                row.getDouble("milliseconds"),
                row.getDouble("mean"),
                row.getDouble("longest"),
                row.getDouble("share"),
                row.getLong("row_count"),
                Optional.ofNullable(row.getObject("hits", Double.class)),
                row.getLong("temporary_bytes"));
    }

    /** Who follows the server, and whom it follows. */
    public List<Follower> replication(Environment environment) {
        return Reading.of(
                databases,
                environment,
                "reading the replication of \"" + environment.name() + '"',
                reading -> reading.rows(ReadActivity.class, "replication", Follower::of));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<Integer> numbers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }
}
