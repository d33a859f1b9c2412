package dev.orderly.dataset.merge;

import dev.orderly.archive.tables.Silenced;
import dev.orderly.dataset.shape.FactsReader;
import dev.orderly.dataset.shape.SetColumn;
import dev.orderly.dataset.shape.TableFacts;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts rows back as they were before a merge, if nobody has changed them since. */
public final class TakeBackMerge {

    private static final int SHOWN = 5;

    private final Session session;
    private final String operation;
    private final List<Kept> tables = new ArrayList<>();

    /** What is kept of a table; place tells the order in which tables were written. */
    private record Kept(int place, QualifiedName name, List<SetColumn> stored, List<SetColumn> identity) {}

    private TakeBackMerge(Session session, String operation) {
        this.session = session;
        this.operation = operation;
    }

    /**
     * @param connection in a transaction that was made ready
     * @throws dev.orderly.problem.ProblemException {@code undo-impossible}, exit 4, when nothing is kept any more
     */
    public static TakeBackMerge of(Connection connection, String operation) throws SQLException {
        TakeBackMerge back = new TakeBackMerge(new Session(connection), operation);
        back.read();
        return back;
    }

    private String mine() {
        return "u.operation = " + SqlLiteral.quote(operation);
    }

    private void read() throws SQLException {
        boolean none = "t".equals(session.value("SELECT pg_catalog.to_regclass('orderly.data_set_kept') IS NULL"));
        List<List<@Nullable String>> found = none
                ? List.of()
                : session.rows(
                        "SELECT DISTINCT u.place, u.schema_name, u.table_name FROM orderly.data_set_kept u WHERE "
                                + mine() + " ORDER BY 1");
        if (found.isEmpty()) {
            throw Problem.of("undo-impossible", ExitCode.REFUSED, "what the merge replaced is not kept any more")
                    .hint("the backup that was taken before it has the rows: operation list")
                    .raise();
        }
        FactsReader reader = new FactsReader(session.connection());
        Map<QualifiedName, Long> all = reader.tables();
        for (List<@Nullable String> each : found) {
            QualifiedName name = QualifiedName.of(String.valueOf(each.get(1)), String.valueOf(each.get(2)));
            tables.add(table(Integer.parseInt(String.valueOf(each.get(0))), name, reader, all.get(name)));
        }
    }

    private Kept table(int place, QualifiedName name, FactsReader reader, @Nullable Long oid) throws SQLException {
        if (oid == null) {
            throw Problem.of("undo-unsound", ExitCode.REFUSED, "table " + name + " is not there any more")
                    .hint("nothing was changed")
                    .raise();
        }
        TableFacts facts =
                Objects.requireNonNull(reader.facts(Map.of(name, oid)).get(name));
        List<String> identity = session
                .rows("SELECT DISTINCT k FROM orderly.data_set_kept u, pg_catalog.json_object_keys(u.identity) k WHERE "
                        + mine() + " AND u.place = " + place)
                .stream()
                .map(it -> String.valueOf(it.get(0)))
                .toList();
        return new Kept(
                place,
                name,
                facts.columns().stream().filter(it -> !it.generated()).toList(),
                facts.columns().stream()
                        .filter(it -> identity.contains(it.name()))
                        .toList());
    }

    /** What would be done, a line a table. */
    public List<String> words() throws SQLException {
        List<String> words = new ArrayList<>();
        for (Kept table : tables) {
            Map<String, String> counts = new LinkedHashMap<>();
            for (List<@Nullable String> each :
                    session.rows("SELECT u.action, pg_catalog.count(*) FROM orderly.data_set_kept u WHERE " + mine()
                            + " AND u.place = " + table.place() + " GROUP BY 1")) {
                counts.put(String.valueOf(each.get(0)), String.valueOf(each.get(1)));
            }
            words.add(table.name() + ": " + counts.getOrDefault("insert", "0") + " taken away, "
                    + counts.getOrDefault("update", "0") + " put back as they were, "
                    + counts.getOrDefault("delete", "0") + " brought back");
        }
        return words;
    }

    /** @throws dev.orderly.problem.ProblemException {@code undo-unsound}, exit 4, naming tables and rows that were changed since */
    public void requireUntouched() throws SQLException {
        Problems problems = new Problems();
        for (Kept table : tables) {
            List<List<@Nullable String>> changed =
                    session.rows("SELECT u.identity FROM orderly.data_set_kept u LEFT JOIN "
                            + table.name().quoted() + " t ON " + KeptRows.found(table.identity()) + " WHERE " + mine()
                            + " AND u.place = " + table.place()
                            + " AND (CASE WHEN u.action = 'delete' THEN t.ctid IS NOT NULL ELSE"
                            + " t.ctid IS NULL OR u.hash IS DISTINCT FROM " + KeptRows.hash(table.stored())
                            + " END) LIMIT " + SHOWN);
            if (!changed.isEmpty()) {
                problems.add(
                        Problem.of(
                                        "undo-unsound",
                                        ExitCode.REFUSED,
                                        "rows of table " + table.name() + " were changed since: "
                                                + changed.stream()
                                                        .map(it -> String.valueOf(it.get(0)))
                                                        .collect(Collectors.joining(", ")))
                                .hint(
                                        "nothing was changed; bring the rows back by hand, or from the backup that was taken first"));
            }
        }
        problems.raiseIfAny();
    }

    public void lock() throws SQLException {
        session.run("LOCK TABLE "
                + tables.stream().map(it -> it.name().quoted()).sorted().collect(Collectors.joining(", "))
                + " IN SHARE ROW EXCLUSIVE MODE");
    }

    /** @throws dev.orderly.problem.ProblemException {@code undo-unsound}, exit 4, when other rows need those that would go */
    public void run(boolean triggers) throws SQLException {
        List<String> names = tables.stream().map(it -> it.name().quoted()).toList();
        Optional<Silenced> silenced =
                triggers ? Optional.empty() : Optional.of(Silenced.triggers(session.connection(), names));
        try {
            session.run("SET LOCAL search_path TO DEFAULT");
            takeAwayFirstOrLast();
            session.run("SET LOCAL search_path = ''");
        } catch (SQLException e) {
            if (ServerErrors.state(e).startsWith("23")) {
                throw Problem.of(
                                "undo-unsound",
                                ExitCode.REFUSED,
                                "other rows stand in the way: " + ServerErrors.words(e))
                        .hint("nothing was changed")
                        .raise(e);
            }
            throw e;
        }
        if (silenced.isPresent()) {
            silenced.get().end();
        }
        // what the source had is no longer what these rows came from
        session.run("DELETE FROM orderly.data_set_base r USING orderly.data_set_kept u WHERE " + mine()
                + " AND r.state = u.state AND r.key = u.state_key");
        session.run(
                "DELETE FROM orderly.data_set_base r WHERE r.state IN (SELECT u.state FROM orderly.data_set_kept u WHERE "
                        + mine() + " AND u.action = 'insert')");
        session.run("DELETE FROM orderly.data_set_kept u WHERE " + mine());
    }

    private void takeAwayFirstOrLast() throws SQLException {
        Savepoint before = session.connection().setSavepoint();
        try {
            putBack();
            takeAway();
        } catch (SQLException e) {
            if (!ServerErrors.state(e).startsWith("23")) {
                throw e;
            }
            session.connection().rollback(before);
            takeAway();
            putBack();
        }
    }

    private void takeAway() throws SQLException {
        session.runAtOnce(tables.stream()
                .map(table -> "DELETE FROM " + table.name().quoted() + " t USING orderly.data_set_kept u WHERE "
                        + entries(table, "insert") + " AND " + KeptRows.found(table.identity()))
                .toList());
    }

    private String bringBack(Kept table) {
        String columns = table.stored().stream().map(SetColumn::quoted).collect(Collectors.joining(", "));
        String values =
                table.stored().stream().map(it -> KeptRows.value("u.old", it)).collect(Collectors.joining(", "));
        return "INSERT INTO " + table.name().quoted() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + values
                + " FROM orderly.data_set_kept u WHERE " + entries(table, "delete");
    }

    private void putBack() throws SQLException {
        session.runAtOnce(tables.stream().map(this::bringBack).toList());
        for (Kept table : tables) {
            List<SetColumn> rest = table.stored().stream()
                    .filter(it -> !table.identity().contains(it) && !it.always())
                    .toList();
            if (!rest.isEmpty()) {
                session.run("UPDATE " + table.name().quoted() + " t SET "
                        + rest.stream()
                                .map(it -> it.quoted() + " = " + KeptRows.value("u.old", it))
                                .collect(Collectors.joining(", "))
                        + " FROM orderly.data_set_kept u WHERE " + entries(table, "update") + " AND "
                        + KeptRows.found(table.identity()));
            }
        }
    }

    private String entries(Kept table, String action) {
        return mine() + " AND u.place = " + table.place() + " AND u.action = '" + action + "'";
    }
}
