package dev.orderly.backup;

import dev.orderly.archive.load.ArchivedRows;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.tables.Incoming;
import dev.orderly.archive.tables.IntoTables;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.rescue.Rescue;
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
import dev.orderly.sql.NamePattern;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Restores the rows of tables into those that are there: all that were asked for, in one transaction, or none. */
public final class RestoreTables {

    private final Databases databases;

    public RestoreTables(Databases databases) {
        this.databases = databases;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code table-not-found}, exit 2;
     *     {@code archive-file-changed}, {@code schemas-differ}, {@code no-primary-key}, {@code rows-do-not-fit} and
     *     {@code restore-differs}, exit 6
     */
    public Restored run(RestoreTablesRequest request, Door door) {
        Manifest manifest = request.backup().manifest();
        List<TableRows> tables = chosen(manifest, request.tables());
        String which = request.tables().isEmpty() ? "all tables" : String.join(", ", request.tables());
        String what = "restore rows of " + which + " from " + manifest.id() + ": "
                + request.meeting().name().toLowerCase(Locale.ROOT);
        OperationRequest operation = OperationRequest.of(
                        OperationKind.RESTORE, request.environment(), what, request.consent())
                .from(new Origin(manifest.source().kind(), manifest.source().anonymised(), Optional.empty()));
        return door.run(operation, run -> restore(request, tables, run)).value();
    }

    private static List<TableRows> chosen(Manifest manifest, List<String> typed) {
        List<TableRows> users = manifest.tables().stream()
                .filter(table -> !CatalogScope.isOrderlys(table.schema(), table.name())
                        || Rescue.isKept(table.schema(), table.name()))
                .toList();
        List<NamePattern> patterns =
                typed.stream().map(String::strip).map(NamePattern::of).toList();
        Problems problems = new Problems();
        for (int i = 0; i < patterns.size(); i++) {
            NamePattern pattern = patterns.get(i);
            if (users.stream().noneMatch(table -> pattern.matches(table.schema(), table.name()))) {
                problems.add(Problem.of(
                                "table-not-found",
                                ExitCode.USAGE,
                                "the backup holds no rows of a table \""
                                        + typed.get(i).strip() + '"')
                        .hint("see which it holds with: backup show " + manifest.id())
                        .hint("rows of a partitioned table are in its partitions: name them, as in visits_*"));
            }
        }
        problems.raiseIfAny();
        return users.stream()
                .filter(table -> patterns.isEmpty()
                        || patterns.stream().anyMatch(pattern -> pattern.matches(table.schema(), table.name())))
                .toList();
    }

    private Restored restore(RestoreTablesRequest request, List<TableRows> tables, OperationRun run) {
        Backup backup = request.backup();
        return ArchiveFailure.told("restoring rows of \"" + backup.id() + "\"", () -> {
            ArchivedRows archived =
                    new ArchivedRows(backup.folder(), backup.reader().contents(), backup.manifest());
            Connection connection = run.connection();
            Map<TableRows, Incoming> incoming = new LinkedHashMap<>();
            for (TableRows table : tables) {
                if (!isPassedOver(table, request, run)) {
                    incoming.put(table, archived.of(table));
                }
            }
            return OneTransaction.on(connection, () -> {
                long rows = bring(request, incoming, connection, run);
                run.detail(incoming.size() + " tables, " + rows + " rows");
                run.wayBack(new WayBack.None("the rows that were there are in the backup that was taken first"));
                run.finishIn(connection);
                return new Restored(
                        backup.id(),
                        databases.databaseName(run.target()),
                        Optional.empty(),
                        List.of(),
                        incoming.size(),
                        rows,
                        true);
            });
        });
    }

    /**
     * Rows that are kept for an undo come in whole, and only where the environment keeps them still, unless they are asked
     * for by their schema's name. They have no key.
     */
    private static boolean isPassedOver(TableRows table, RestoreTablesRequest request, OperationRun run)
            throws SQLException {
        String own = table.schema() + '.';
        if (!Rescue.isKept(table.schema(), table.name())
                || request.tables().stream().anyMatch(typed -> typed.strip().startsWith(own))) {
            return false;
        }
        boolean passed = request.meeting() != Meeting.TRUNCATE || !has(run.connection(), table);
        if (passed) {
            run.progress().note("passed over, as it is kept for the undo of a migration: " + table);
        }
        return passed;
    }

    private static boolean has(Connection connection, TableRows table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_catalog.to_regclass(?) IS NOT NULL")) {
            query.setString(1, QualifiedName.of(table.schema(), table.name()).quoted());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static long bring(
            RestoreTablesRequest request, Map<TableRows, Incoming> incoming, Connection connection, OperationRun run)
            throws SQLException, IOException {
        Map<Incoming, RowSum> sums = new IntoTables(connection, request.meeting(), new Watching(run.progress()))
                .bring(List.copyOf(incoming.values()));
        Problems problems = new Problems();
        incoming.forEach((saved, rows) -> {
            RowSum sum = sums.get(rows);
            if (sum == null || sum.rows() != saved.rows() || !sum.hash().equals(saved.rowSum())) {
                problems.add(Problem.of(
                                "restore-differs",
                                ExitCode.INVALID_INPUT,
                                "the rows of table " + saved + " are not those that were saved")
                        .hint("nothing was changed"));
            }
        });
        problems.raiseIfAny();
        return sums.values().stream().mapToLong(RowSum::rows).sum();
    }
}
