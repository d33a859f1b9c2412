package dev.orderly.seed;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.environment.Databases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Question;
import dev.orderly.seed.Cleared.ClearedTable;
import dev.orderly.seed.plan.Dependants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Empties tables, and those whose rows hang on theirs, in one statement. */
public final class ClearTables {

    private final Databases databases;
    private final CatalogReader reader;

    public ClearTables(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /**
     * What would be emptied. Nothing is changed.
     *
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code table-not-found}, exit 2
     */
    public Cleared foresee(ClearRequest request, Door door) {
        door.admit(operation(request, List.of()));
        try (Connection connection = databases.openReadOnlySession(request.environment())) {
            return foreseen(request, connection);
        } catch (SQLException e) {
            throw SqlFailure.raise("looking for the tables that hang on them", e);
        }
    }

    /** @throws dev.orderly.problem.ProblemException as {@link #foresee} */
    public Cleared run(ClearRequest request, Door door) {
        Cleared foreseen = foresee(request, door);
        List<String> lines = lines(foreseen);
        OperationRequest operation = operation(request, lines)
                .asking(Question.yesOrNo(
                        "empty " + foreseen.tables().size() + " tables with " + foreseen.rows() + " rows?", lines));
        return door.run(operation, run -> clear(request, foreseen, run)).value();
    }

    private static OperationRequest operation(ClearRequest request, List<String> lines) {
        return OperationRequest.of(
                        OperationKind.SEED,
                        request.environment(),
                        "empty " + String.join(", ", request.tables()),
                        request.consent())
                .withDetails(lines);
    }

    private static List<String> lines(Cleared cleared) {
        return cleared.tables().stream()
                .map(table -> "empty " + table.name() + ": " + table.rows() + " rows"
                        + (table.because().isEmpty() ? "" : ", as it refers to " + table.because()))
                .toList();
    }

    private Cleared foreseen(ClearRequest request, Connection connection) throws SQLException {
        Catalog catalog = reader.read(connection, CatalogScope.everything());
        List<ClearedTable> tables = new ArrayList<>();
        for (Map.Entry<ObjectId, String> each :
                Dependants.of(catalog, request.tables()).entrySet()) {
            tables.add(new ClearedTable(
                    each.getKey().schema() + '.' + each.getKey().name(),
                    count(connection, each.getKey()),
                    each.getValue()));
        }
        return new Cleared(request.environment().name(), tables);
    }

    private static long count(Connection connection, ObjectId table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
            row.next();
            return row.getLong(1);
        }
    }

    private Cleared clear(ClearRequest request, Cleared foreseen, OperationRun run) {
        return ArchiveFailure.told(
                "emptying tables of \"" + request.environment().name() + "\"", () -> {
                    Connection connection = run.connection();
                    return OneTransaction.on(connection, () -> {
                        Catalog catalog = reader.read(connection, CatalogScope.everything());
                        truncate(
                                connection,
                                List.copyOf(
                                        Dependants.of(catalog, request.tables()).keySet()));
                        run.wayBack(run.wayBackByBackup());
                        run.finishIn(connection);
                        return foreseen;
                    });
                });
    }

    /** Exactly these: one that came to refer to them meanwhile is an error of the server's. */
    private static void truncate(Connection connection, List<ObjectId> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "TRUNCATE TABLE " + tables.stream().map(ObjectId::quoted).collect(Collectors.joining(", ")));
        }
    }
}
