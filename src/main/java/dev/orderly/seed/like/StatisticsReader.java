package dev.orderly.seed.like;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.seed.like.Likeness.OfColumn;
import dev.orderly.seed.like.Likeness.OfTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers and shares out of a database's statistics (PostgreSQL manual, pg_stats). No value is asked for: neither the most
 * frequent ones nor the bounds of histograms.
 */
public final class StatisticsReader {

    /** Rows are counted no further where no statistics tell of them. */
    private static final int MOST_COUNTED = 1_000_000;

    private static final String NEVER = "never analysed there, by ANALYZE or autovacuum";

    private final Connection connection;

    /** @param connection only read from */
    public StatisticsReader(Connection connection) {
        this.connection = connection;
    }

    public Likeness read(String environment) throws SQLException {
        Map<ObjectId, OfTable> tables = new HashMap<>();
        Map<ObjectId, String> uncounted = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query())) {
            while (row.next()) {
                ObjectId id = ObjectId.of(ObjectKind.TABLE, row.getString("schema_name"), row.getString("table_name"));
                long rows = row.getLong("rows");
                boolean readable = row.getBoolean("readable");
                Map<String, OfColumn> columns = columns(row, row.getLong("described_rows"));
                if (rows < 0 && readable) {
                    uncounted.put(id, NEVER);
                } else if (rows >= 0) {
                    tables.put(id, new OfTable(rows, columns, rows == 0 ? "" : unknown(row, columns, readable)));
                }
            }
        }
        for (Map.Entry<ObjectId, String> each : uncounted.entrySet()) {
            tables.put(each.getKey(), new OfTable(counted(each.getKey()), Map.of(), each.getValue()));
        }
        return new Likeness(environment, tables);
    }

    private static String unknown(ResultSet row, Map<String, OfColumn> columns, boolean readable) throws SQLException {
        if (!columns.isEmpty()) {
            return "";
        }
        if (!readable) {
            return "the role may not read the table, and so not its statistics";
        }
        return row.getBoolean("hidden") ? "row security hides its statistics from the role" : NEVER;
    }

    private long counted(ObjectId table) throws SQLException {
        String sql =
                "SELECT count(*) FROM (SELECT FROM " + table.quoted() + " LIMIT " + MOST_COUNTED + ") AS first_rows";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, OfColumn> columns(ResultSet row, long rows) throws SQLException {
        Map<String, OfColumn> columns = new HashMap<>();
        @Nullable Object[] names = array(row, "column_names");
        @Nullable Object[] nulls = array(row, "null_shares");
        @Nullable Object[] distinct = array(row, "distinct_values");
        @Nullable Object[] widths = array(row, "widths");
        @Nullable Object[] frequent = array(row, "frequent_shares");
        for (int i = 0; i < names.length; i++) {
            columns.put(
                    String.valueOf(names[i]),
                    OfColumn.of(
                            number(nulls[i]),
                            number(distinct[i]),
                            Math.max(rows, 0),
                            (int) number(widths[i]),
                            numbers(String.valueOf(frequent[i]))));
        }
        return columns;
    }

    private static @Nullable Object[] array(ResultSet row, String name) throws SQLException {
        Array array = row.getArray(name);
        return array == null ? new Object[0] : (@Nullable Object[]) array.getArray();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    /** Numbers with spaces between, as arrays of arrays would all need one length. */
    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                numbers.add(Double.valueOf(word));
            }
        }
        return numbers;
    }

    private static String query() {
        String name = "shares.sql";
        try (InputStream in = Objects.requireNonNull(StatisticsReader.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
