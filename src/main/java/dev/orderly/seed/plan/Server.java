package dev.orderly.seed.plan;

import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.value.CopyText;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has the server judge rows that were not written: it is given them as a list of values. */
final class Server {

    private final Connection connection;

    /** @param connection in a transaction, without a search path, as conditions are written */
    Server(Connection connection) {
        this.connection = connection;
    }

    /**
     * Which rows meet each of the conditions.
     *
     * @throws SQLException when a value is none of its type, or a condition cannot be computed
     */
    List<BitSet> admitted(TableFacts facts, List<@Nullable Object[]> rows, List<String> conditions)
            throws SQLException {
        List<BitSet> admitted = conditions.stream().map(any -> new BitSet()).toList();
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // functions in conditions may count on it
            statement.execute("SET LOCAL search_path TO DEFAULT");
            try (ResultSet row = statement.executeQuery(query(facts, rows, conditions))) {
                while (row.next()) {
                    for (int i = 0; i < conditions.size(); i++) {
                        admitted.get(i).set(row.getInt(1), row.getBoolean(i + 2));
                    }
                }
            }
            return admitted;
        } finally {
            connection.rollback(before);
        }
    }

    private static String query(TableFacts facts, List<@Nullable Object[]> rows, List<String> conditions) {
        List<ColumnFacts> columns = facts.columns();
        List<Integer> given = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).generation().isEmpty())
                .boxed()
                .toList();
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < rows.size(); n++) {
            @Nullable Object[] row = rows.get(n);
            String values = given.stream()
                    .map(i -> literal(row[i], columns.get(i)))
                    .collect(Collectors.joining(", ", ", ", ""));
            lines.add("(" + n + (given.isEmpty() ? "" : values) + ')');
        }
        String names = given.stream().map(i -> ", " + quoted(columns.get(i))).collect(Collectors.joining());
        String generated = columns.stream()
                .filter(column -> column.generation().isPresent())
                .map(column -> ", (" + column.generation().get() + ")::"
                        + column.type().name() + " AS " + quoted(column))
                .collect(Collectors.joining());
        String judged = conditions.stream()
                .map(condition -> ", (" + condition + ") IS NOT FALSE")
                .collect(Collectors.joining());
        return "SELECT orderly_row" + judged + " FROM (SELECT *" + generated + " FROM (VALUES "
                + String.join(", ", lines) + ") v(orderly_row" + names + ")) t";
    }

    private static String quoted(ColumnFacts column) {
        return Identifier.of(column.name()).quoted();
    }

    private static String literal(@Nullable Object value, ColumnFacts column) {
        String text = CopyText.text(value, column.type());
        return (text == null ? "NULL" : SqlLiteral.quote(text)) + "::"
                + column.type().name();
    }
}
