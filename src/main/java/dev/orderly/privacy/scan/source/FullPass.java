package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every row, on the server: one statement a table counts, for each column of text, the values that have an at sign or a run of digits
 * that a number of a person can stand in. Only where there are some, some of them are fetched and judged.
 */
public final class FullPass {

    /** Seven digits and what stands between them; a year is none. */
    private static final String DIGITS = "'[0-9][0-9 ().-]{5,}[0-9]'";

    private static final int FETCHED = 2_000;
    private static final int TEXT = 4_000;

    private final ScanSession session;

    public FullPass(ScanSession session) {
        this.session = session;
    }

    /**
     * @param names of the columns in which the sample has found nothing
     * @return rows in all, and what was fetched by column
     */
    public Sample of(ScannedTable table, List<String> names) throws SQLException {
        List<ScannedColumn> columns = table.readable().stream()
                .filter(column -> names.contains(column.name()) && hasText(column))
                .toList();
        return session.apart(connection -> read(table, columns, connection));
    }

    private static boolean hasText(ScannedColumn column) {
        return switch (column.kind()) {
            case TEXT, JSON, XML, MAP, ROW, UNKNOWN -> true;
            default -> column.isArray() && column.kind() != TypeKind.DECIMAL;
        };
    }

    private static Sample read(ScannedTable table, List<ScannedColumn> columns, Connection connection) throws SQLException {
        Map<String, List<@Nullable String>> fetched = new LinkedHashMap<>();
        List<String> suspects = new ArrayList<>();
        long rows = count(table, columns, suspects, connection);
        for (String suspect : suspects) {
            fetched.put(suspect, fetch(table, suspect, connection));
        }
        return new Sample(fetched, rows, true);
    }

    private static long count(ScannedTable table, List<ScannedColumn> columns, List<String> suspects, Connection connection)
            throws SQLException {
        String counts = columns.stream()
                .map(column -> ", pg_catalog.bool_or(" + suspicious(column.name()) + ")")
                .collect(Collectors.joining());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.count(*)" + counts + " FROM " + table.name().quoted())) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                if (row.getBoolean(i + 2)) {
                    suspects.add(columns.get(i).name());
                }
            }
            return row.getLong(1);
        }
    }

    private static String suspicious(String column) {
        String text = Identifier.of(column).quoted() + "::text";
        return "pg_catalog.strpos(" + text + ", '@') > 0 OR " + text + " ~ " + DIGITS;
    }

    private static List<@Nullable String> fetch(ScannedTable table, String column, Connection connection) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        String text = Identifier.of(column).quoted() + "::text";
        for (String condition : List.of("pg_catalog.strpos(" + text + ", '@') > 0", text + " ~ " + DIGITS)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_catalog.left(" + text + ", " + TEXT + ") FROM "
                            + table.name().quoted() + " WHERE " + condition + " LIMIT " + FETCHED)) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
        }
        return values;
    }
}
