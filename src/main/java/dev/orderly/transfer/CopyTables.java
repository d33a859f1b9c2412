package dev.orderly.transfer;

import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowStream;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.Databases;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Origin;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Copies rows into tables of another environment: all that were asked for, in one transaction, or none. */
public final class CopyTables {

    private static final String INCOMING = "pg_temp.orderly_incoming";

    /** Values come out and go in the same whoever's settings the roles have; row security is an error, not a filter. */
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

    private final Databases databases;

    public CopyTables(Databases databases) {
        this.databases = databases;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code table-not-found}, exit 2; {@code schemas-differ},
     *     {@code no-primary-key}, {@code rows-do-not-fit}, exit 6; {@code rows-not-readable}, exit 3
     */
    public Copied run(CopyTablesRequest request, Door door) {
        SameServer.requireTwoDatabases(databases, request.from(), request.to());
        String which = request.tables().isEmpty() ? "all tables" : String.join(", ", request.tables());
        String what = request.meeting().name().toLowerCase(Locale.ROOT) + " rows of " + which + " from \""
                + request.from().name() + '"'
                + request.where().map(where -> " where " + where).orElse("");
        OperationRequest operation = OperationRequest.of(OperationKind.COPY_INTO, request.to(), what, request.consent())
                .from(new Origin(request.from().kind(), false, request.reason()));
        return door.run(operation, run -> copy(request, run)).value();
    }

    private Copied copy(CopyTablesRequest request, OperationRun run) {
        request.reason().ifPresent(reason -> run.detail("reason: " + reason));
        return ArchiveFailure.told("copying from \"" + request.from().name() + "\"", () -> {
            try (Connection from = databases.openReadOnlySession(request.from());
                    Statement settings = from.createStatement()) {
                from.setAutoCommit(false);
                settings.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                settings.execute(SETTINGS);
                Set<Long> wanted = Relations.named(from, request.tables());
                List<RowTable> tables =
                        RowTables.lock(from, table -> wanted.contains(table.oid()) && !table.ofExtension());
                return intoTarget(request, run, from, tables);
            }
        });
    }

    private Copied intoTarget(CopyTablesRequest request, OperationRun run, Connection from, List<RowTable> tables)
            throws SQLException, IOException {
        Connection to = run.connection();
        to.setAutoCommit(false);
        try (Statement statement = to.createStatement()) {
            statement.execute(SETTINGS);
            List<TargetTable> targets = targets(to, tables, request.meeting());
            Silenced silenced = Silenced.of(to, tables);
            if (request.meeting() == Meeting.TRUNCATE && !targets.isEmpty()) {
                statement.execute("TRUNCATE TABLE "
                        + targets.stream()
                                .map(table -> "ONLY " + table.quoted())
                                .collect(Collectors.joining(", ")));
            }
            long rows = 0;
            for (TargetTable table : targets) {
                run.progress().step("copying " + table.original());
                rows += rows(from, to, table, request);
            }
            run.progress().step("checking foreign keys");
            silenced.end();
            for (TargetTable table : targets) {
                Sequences.movePast(to, table.original());
            }
            run.detail(targets.size() + " tables, " + rows + " rows");
            run.wayBack(new WayBack.None("the rows that were there are in the backup that was taken first"));
            run.finishIn(to);
            to.commit();
            return new Copied(
                    request.from().name(),
                    request.to().name(),
                    databases.databaseName(run.target()),
                    Optional.empty(),
                    Optional.of(targets.size()),
                    Optional.of(rows));
        } catch (SQLException | IOException | RuntimeException | Error e) {
            to.rollback();
            throw e;
        } finally {
            to.setAutoCommit(true);
        }
    }

    private static List<TargetTable> targets(Connection to, List<RowTable> tables, Meeting meeting)
            throws SQLException {
        Problems problems = new Problems();
        List<TargetTable> targets = new ArrayList<>();
        for (RowTable table : tables) {
            TargetTable.Found found = TargetTable.of(to, table, meeting);
            found.problem().ifPresent(problems::add);
            found.table().ifPresent(targets::add);
        }
        problems.raiseIfAny();
        return targets;
    }

    private static long rows(Connection from, Connection to, TargetTable table, CopyTablesRequest request)
            throws SQLException, IOException {
        RowTable original = request.where().map(table.original()::where).orElse(table.original());
        try (Statement statement = to.createStatement();
                RowStream rows = RowStream.of(from, new Chunk(original, 0, 0), () -> {})) {
            if (request.meeting() != Meeting.UPSERT) {
                return CopyIn.run(to, table.copyInto(table.entrance()), rows, bytes -> {})
                        .rows();
            }
            statement.execute("CREATE TEMPORARY TABLE " + INCOMING.substring(INCOMING.indexOf('.') + 1)
                    + " ON COMMIT DROP AS SELECT " + table.columns() + " FROM " + table.quoted() + " WITH NO DATA");
            CopyIn.run(to, table.copyInto(INCOMING), rows, bytes -> {});
            long changed = statement.executeLargeUpdate(table.upsertFrom(INCOMING));
            statement.execute("DROP TABLE " + INCOMING);
            return changed;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("23")) {
                throw Problem.of(
                                "rows-do-not-fit",
                                ExitCode.INVALID_INPUT,
                                "the rows of table " + table.original() + " do not fit: " + e.getMessage())
                        .hint("nothing was changed")
                        .raise(e);
            }
            throw e;
        }
    }
}
