package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.type.Kind;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
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

    void values(PlannedRow row, RowValues values) throws SQLException {
        List<String> columns = new ArrayList<>();
        boolean fit = true;
        for (String column : values.known().keySet()) {
            ColumnFacts facts = Shapes.column(row.table(), column);
            String text = values.known().get(column);
            if (text != null && tried.add(List.of(facts.type().name(), text))) {
                fit &= fits(row, values, facts, text);
            }
            columns.add(column);
        }
        if (fit) {
            checks(row, values, columns);
        }
    }

    private boolean fits(PlannedRow row, RowValues values, ColumnFacts column, String text) throws SQLException {
        String wrong = wrong(column, text);
        if (!wrong.isEmpty()) {
            problems.accept(new Unfit(
                    Objects.requireNonNull(values.origins().get(column.name())),
                    "the value of " + row.table().id().name() + '.' + column.name() + " does not fit: " + wrong,
                    ""));
        }
        return wrong.isEmpty();
    }

    private String wrong(ColumnFacts column, String text) throws SQLException {
        int room = column.type().length();
        if (column.type().kind() == Kind.TEXT && room > 0 && text.codePointCount(0, text.length()) > room) {
            return "there is room for " + room + " letters, not " + text.codePointCount(0, text.length());
        }
        return refusal("SELECT " + SqlLiteral.quote(text) + "::" + column.type().name());
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

    /** The conditions of the table, as far as the row has all of their columns. */
    private void checks(PlannedRow row, RowValues values, List<String> columns) throws SQLException {
        TableFacts table = row.table();
        for (Check check : table.checks()) {
            boolean whole = !check.text().equals("true")
                    && !check.columns().isEmpty()
                    && check.columns().stream().allMatch(name -> columns.contains(name) || isNull(table, name, values));
            if (whole && !admits(table, check, values)) {
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

    private boolean admits(TableFacts table, Check check, RowValues values) throws SQLException {
        String row = check.columns().stream()
                .map(name -> {
                    ColumnFacts column = Shapes.column(table, name);
                    String text = values.known().get(name);
                    return (text == null ? "NULL" : SqlLiteral.quote(text)) + "::"
                            + column.type().name() + " AS " + column.quoted();
                })
                .collect(Collectors.joining(", "));
        String refused = "SELECT FROM (SELECT " + row + ") t WHERE (" + check.text() + ") IS FALSE";
        return session.aside(() -> {
            try {
                return session.rows(refused).isEmpty();
            } catch (SQLException e) {
                // it is judged when the row comes
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
