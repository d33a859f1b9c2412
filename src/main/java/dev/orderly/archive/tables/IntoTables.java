package dev.orderly.archive.tables;

import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.work.Watch;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings rows into tables that are there, within a transaction of the caller's: all of them or none. Foreign keys are checked
 * anew, triggers do not fire, and sequences of the tables' columns move past the largest value.
 */
public final class IntoTables {

    private static final String INCOMING = "orderly_incoming";

    /** Values are read the same whoever's settings the role has; row security is an error, not a filter. */
    private static final String SETTINGS = """
        SET LOCAL search_path = '';
        SET LOCAL DateStyle = 'ISO';
        SET LOCAL IntervalStyle = 'postgres';
        SET LOCAL extra_float_digits = 3;
        SET LOCAL TimeZone = 'UTC';
        SET LOCAL row_security = off;
        SET LOCAL statement_timeout = 0;
        SET LOCAL idle_in_transaction_session_timeout = 0\
        """;

    /** Beside what rows are always read with: money, bytes and documents look the same for every role. */
    private static final String COMPARED =
            "SET LOCAL bytea_output = 'hex'; SET LOCAL lc_monetary = 'C'; SET LOCAL xmloption = 'content'";

    private final Connection connection;
    private final Meeting meeting;
    private final Watch watch;

    /** @param connection in a transaction that the caller commits */
    public IntoTables(Connection connection, Meeting meeting, Watch watch) {
        this.connection = connection;
        this.meeting = meeting;
        this.watch = watch;
    }

    /** For sessions that rows are read from as well. */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** For sessions that compare rows by their texts. */
    public static void prepareToCompare(Connection connection) throws SQLException {
        prepare(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(COMPARED);
        }
    }

    /**
     * The rows that came in, with their sum, by table.
     *
     * @throws dev.orderly.problem.ProblemException {@code schemas-differ}, {@code no-primary-key} and {@code rows-do-not-fit},
     *     exit 6
     */
    public Map<Incoming, RowSum> bring(List<Incoming> all) throws SQLException, IOException {
        prepare(connection);
        List<TargetTable> targets = targets(all);
        Silenced silenced =
                Silenced.of(connection, all.stream().map(Incoming::quoted).toList());
        if (meeting == Meeting.TRUNCATE && !targets.isEmpty()) {
            truncate(targets);
        }
        Map<Incoming, RowSum> sums = new LinkedHashMap<>();
        for (TargetTable target : targets) {
            watch.step("bringing the rows of " + target.rows());
            sums.put(target.rows(), rows(target));
        }
        watch.step("checking foreign keys");
        silenced.end();
        for (Incoming table : all) {
            Sequences.movePast(connection, table.quoted());
        }
        return sums;
    }

    private List<TargetTable> targets(List<Incoming> all) throws SQLException {
        Problems problems = new Problems();
        List<TargetTable> targets = new ArrayList<>();
        for (Incoming rows : all) {
            TargetTable.Found found = TargetTable.of(connection, rows, meeting);
            found.problem().ifPresent(problems::add);
            found.table().ifPresent(targets::add);
        }
        problems.raiseIfAny();
        return targets;
    }

    private void truncate(List<TargetTable> targets) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE "
                    + targets.stream()
                            .map(target -> "ONLY " + target.rows().quoted())
                            .collect(Collectors.joining(", ")));
        }
    }

    private RowSum rows(TargetTable target) throws SQLException, IOException {
        try {
            return meeting == Meeting.UPSERT
                    ? upsert(target)
                    : copy(target.rows(), target.rows().entrance());
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("23")) {
                throw Problem.of(
                                "rows-do-not-fit",
                                ExitCode.INVALID_INPUT,
                                "the rows of table " + target.rows() + " do not fit: " + e.getMessage())
                        .hint("nothing was changed")
                        .raise(e);
            }
            throw e;
        }
    }

    private RowSum copy(Incoming rows, String into) throws SQLException, IOException {
        RowSum sum = new RowSum();
        for (Incoming.Part part : rows.parts()) {
            try (InputStream in = part.open()) {
                sum.add(CopyIn.run(connection, rows.copyInto(into), in, bytes -> {})
                        .sum());
            }
        }
        return sum;
    }

    private RowSum upsert(TargetTable target) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE " + INCOMING + " ON COMMIT DROP AS SELECT "
                    + target.rows().columnList() + " FROM " + target.rows().quoted() + " WITH NO DATA");
            RowSum sum = copy(target.rows(), "pg_temp." + INCOMING);
            statement.execute(target.upsertFrom("pg_temp." + INCOMING));
            statement.execute("DROP TABLE pg_temp." + INCOMING);
            return sum;
        }
    }
}
