package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.value.type.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Has the server judge values and queries before anything is written: as values, and as plans. */
public final class Trial {

    private final Session session;
    private final Consumer<Unfit> problems;
    private final Set<List<String>> tried = new HashSet<>();

    /** @param problems gets what does not fit */
    Trial(Session session, Consumer<Unfit> problems) {
        this.session = session;
        this.problems = problems;
    }

    /** All values of a row at once; one by one where some are refused. */
    void values(PlannedRow row, RowValues values) throws SQLException {
        List<ColumnFacts> untried = new ArrayList<>();
        values.known().forEach((name, text) -> {
            ColumnFacts column = Shapes.column(row.table(), name);
            if (text != null && tried.add(List.of(column.type().name(), text))) {
                untried.add(column);
            }
        });
        boolean taken = untried.isEmpty()
                || refusal("SELECT "
                                + untried.stream()
                                        .map(column -> literal(values, column))
                                        .collect(Collectors.joining(", ")))
                        .isEmpty();
        boolean fit = true;
        for (ColumnFacts column : untried) {
            String wrong = hasRoom(column, values);
            wrong = wrong.isEmpty() && !taken ? refusal("SELECT " + literal(values, column)) : wrong;
            fit &= wrong.isEmpty();
            if (!wrong.isEmpty()) {
                problems.accept(new Unfit(
                        Objects.requireNonNull(values.origins().get(column.name())),
                        "the value of " + row.table().id().name() + '.' + column.name() + " does not fit: " + wrong,
                        ""));
            }
        }
        if (fit) {
            checks(row, values);
        }
    }

    private static String literal(RowValues values, ColumnFacts column) {
        String text = values.known().get(column.name());
        return (text == null ? "NULL" : SqlLiteral.quote(text)) + "::"
                + column.type().name();
    }

    /** A cast would cut off what is too long. */
    private static String hasRoom(ColumnFacts column, RowValues values) {
        String text = String.valueOf(values.known().get(column.name()));
        int room = column.type().length();
        int letters = text.codePointCount(0, text.length());
        return column.type().kind() == Kind.TEXT && room > 0 && letters > room
                ? "there is room for " + room + " letters, not " + letters
                : "";
    }

    /** Empty when the server takes it. */
    private String refusal(String sql) throws SQLException {
        return session.aside(() -> {
            try {
                session.rows(sql);
                return "";
            } catch (SQLException e) {
                if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                    throw e;
                }
                return ServerErrors.words(e);
            }
        });
    }

    /** The conditions of the table, as far as the row has all of their columns; those of which it has none are nobody's to break. */
    private void checks(PlannedRow row, RowValues values) throws SQLException {
        TableFacts table = row.table();
        List<Check> whole = table.checks().stream()
                .filter(check ->
                        !check.text().equals("true") && check.columns().stream().anyMatch(values.known()::containsKey))
                .filter(check -> check.columns().stream()
                        .allMatch(name -> values.known().containsKey(name) || isNull(table, name, values)))
                .toList();
        if (whole.isEmpty() || admits(table, whole, values)) {
            return;
        }
        for (Check check : whole) {
            if (!admits(table, List.of(check), values)) {
                problems.accept(new Unfit(
                        row.rule().origin(),
                        row.words() + " does not meet the condition " + check.name() + ": " + check.text(),
                        ""));
            }
        }
    }

    /** Whether the column gets no value. */
    private static boolean isNull(TableFacts table, String name, RowValues values) {
        int place = table.column(name);
        return place >= 0
                && !values.open().contains(name)
                && table.columns().get(place).fallback().isEmpty()
                && table.columns().get(place).generation().isEmpty();
    }

    private boolean admits(TableFacts table, List<Check> checks, RowValues values) throws SQLException {
        String row = checks.stream()
                .flatMap(check -> check.columns().stream())
                .distinct()
                .map(name -> Shapes.column(table, name))
                .map(column -> literal(values, column) + " AS " + column.quoted())
                .collect(Collectors.joining(", "));
        String broken =
                checks.stream().map(check -> "(" + check.text() + ") IS FALSE").collect(Collectors.joining(" OR "));
        return session.aside(() -> {
            try {
                return session.rows("SELECT FROM (SELECT " + row + ") t WHERE " + broken)
                        .isEmpty();
            } catch (SQLException e) {
                // the server judges it when the row comes
                return true;
            }
        });
    }

    void query(Expectation expectation, String sql) throws SQLException {
        String refusal = session.asUsers(() -> refusal("EXPLAIN " + wrapped(sql)));
        if (!refusal.isEmpty()) {
            problems.accept(new Unfit(
                    expectation.origin(),
                    "expectation \"" + expectation.words() + "\" cannot be asked: " + refusal,
                    ""));
        }
    }

    /** A query that can do nothing but read. */
    public static String wrapped(String sql) {
        return "SELECT * FROM (\n" + sql + "\n) expected";
    }
}
