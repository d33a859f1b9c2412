package dev.orderly.seed.module;

import dev.orderly.archive.tables.Silenced;
import dev.orderly.catalog.ObjectId;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.load.LoadRows;
import dev.orderly.seed.module.SeedModule.Expectation;
import dev.orderly.seed.plan.Emptying.Gone;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.TableRows;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Empties tables, brings the rows in, finishes them and asks whether all is as expected, within a transaction of the caller's. */
final class Refreshing {

    /** So many rows that are otherwise are told. */
    private static final int SHOWN = 3;

    private final Connection connection;
    private final Selected selected;
    private final SeedPlan plan;
    private final Progress progress;

    Refreshing(Connection connection, Selected selected, SeedPlan plan, Progress progress) {
        this.connection = connection;
        this.selected = selected;
        this.plan = plan;
        this.progress = progress;
    }

    /** The rows that are there at the end, by table. */
    Map<String, Long> run(RefreshRequest request) throws SQLException, IOException, InterruptedException {
        List<String> names =
                selected.gone().keySet().stream().map(ObjectId::quoted).toList();
        new LoadRows(connection, plan, progress)
                .run(plan.tables(), names, this::empty, request.workers(), request.triggers());
        settings(request);
        Silenced silenced = request.triggers() ? null : Silenced.triggers(connection, names);
        analyze();
        finish();
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (silenced != null) {
            silenced.end();
        }
        expect();
        execute("SET LOCAL search_path = ''");
        return counts();
    }

    /** Rows that go are found by others that go, so that the latter are the last. */
    private void empty() throws SQLException {
        progress.step("emptying " + selected.gone().size() + " tables");
        List<Map.Entry<ObjectId, Gone>> some = new ArrayList<>(selected.gone().entrySet());
        java.util.Collections.reverse(some);
        for (Map.Entry<ObjectId, Gone> each : some) {
            if (!each.getValue().isAll()) {
                execute("DELETE FROM " + each.getKey().quoted() + " WHERE "
                        + each.getValue().condition());
            }
        }
        String whole = selected.gone().entrySet().stream()
                .filter(each -> each.getValue().isAll())
                .map(each -> each.getKey().quoted())
                .collect(Collectors.joining(", "));
        if (!whole.isEmpty()) {
            execute("TRUNCATE TABLE " + whole + " RESTART IDENTITY");
        }
    }

    /** What statements of modules may ask for; names are found as they are for everybody. */
    private void settings(RefreshRequest request) throws SQLException {
        execute("SET LOCAL search_path TO DEFAULT");
        for (Map.Entry<String, String> setting : Map.of(
                        "orderly.now", request.now().toString(),
                        "orderly.seed", String.valueOf(request.seed()))
                .entrySet()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
                statement.setString(1, setting.getKey());
                statement.setString(2, setting.getValue());
                statement.execute();
            }
        }
    }

    /** The server knows nothing of rows that came in just now, and would plan the statements for empty tables. */
    private void analyze() throws SQLException {
        if (selected.modules().stream().anyMatch(module -> !module.finish().isEmpty())) {
            String names = plan.tables().stream().map(TableRows::quoted).collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                progress.step("gathering statistics");
                execute("ANALYZE " + names);
            }
        }
    }

    private void finish() throws SQLException {
        for (SeedModule module : selected.modules()) {
            for (SeedModule.Statement statement : module.finish()) {
                progress.step("finishing " + module.name());
                try {
                    execute(statement.sql());
                } catch (SQLException e) {
                    throw Problem.of(
                                    "finish-failed",
                                    ExitCode.INVALID_INPUT,
                                    statement.origin() + ": a statement of module " + module.name() + " failed: "
                                            + ServerErrors.words(e))
                            .hint("nothing was changed")
                            .raise(e);
                }
            }
        }
    }

    private void expect() throws SQLException {
        Problems problems = new Problems();
        progress.step("asking whether all is as expected");
        for (SeedModule module : selected.modules()) {
            for (Expectation expectation : module.expect()) {
                otherwise(expectation)
                        .ifPresent(rows -> problems.add(Problem.of(
                                        "expectation-failed",
                                        ExitCode.INVALID_INPUT,
                                        expectation.origin() + ": it is not so that " + expectation.what() + ": "
                                                + rows)
                                .hint("nothing was changed; see the finish statements of module " + module.name())));
            }
        }
        problems.raiseIfAny();
    }

    private Optional<String> otherwise(Expectation expectation) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(SHOWN);
            try (ResultSet row = statement.executeQuery(expectation.sql())) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(row.getString(i)));
                    }
                    found.add("(" + String.join(", ", values) + ")");
                }
                return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
            }
        } catch (SQLException e) {
            throw Problem.of(
                            "finish-failed",
                            ExitCode.INVALID_INPUT,
                            expectation.origin() + ": what is expected could not be asked: " + ServerErrors.words(e))
                    .hint("nothing was changed")
                    .raise(e);
        }
    }

    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ObjectId table : selected.filled()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
                row.next();
                counts.put(table.schema() + '.' + table.name(), row.getLong(1));
            }
        }
        return counts;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
