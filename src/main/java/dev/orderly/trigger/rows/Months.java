package dev.orderly.trigger.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The partitions of {@code orderly.row_change}: one a month, in UTC, and one for rows of all others. */
final class Months {

    private static final String PREFIX = "row_change_";
    private static final String MADE = """
        SELECT c.relname
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'orderly.row_change'::pg_catalog.regclass AND c.relname ~ '^row_change_[0-9]{6}$'
        """;
    private static final String STRAY = """
        SELECT DISTINCT pg_catalog.to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') FROM ONLY orderly.row_change_other
        """;

    private Months() {}

    /** Makes those that lack, of the given months and of rows that came before theirs was made. Returns their names. */
    static List<String> ensure(Connection transaction, YearMonth first, int count) throws SQLException {
        Set<YearMonth> wanted = new java.util.TreeSet<>();
        for (int i = 0; i < count; i++) {
            wanted.add(first.plusMonths(i));
        }
        texts(transaction, STRAY).forEach(month -> wanted.add(YearMonth.parse(month)));
        Set<String> made = new HashSet<>(texts(transaction, MADE));
        wanted.removeIf(month -> made.contains(name(month)));
        if (wanted.isEmpty()) {
            return List.of();
        }
        boolean strays = !texts(transaction, STRAY).isEmpty();
        try (Statement statement = transaction.createStatement()) {
            if (strays) {
                statement.execute("ALTER TABLE orderly.row_change DETACH PARTITION orderly.row_change_other");
                statement.execute("ALTER TABLE orderly.row_change_other RENAME TO row_change_stray");
                statement.execute("CREATE TABLE orderly.row_change_other PARTITION OF orderly.row_change DEFAULT");
            }
            for (YearMonth month : wanted) {
                statement.execute(make(month));
            }
            if (strays) {
                statement.execute("INSERT INTO orderly.row_change SELECT * FROM orderly.row_change_stray");
                statement.execute("DROP TABLE orderly.row_change_stray");
            }
        }
        return wanted.stream().map(Months::name).toList();
    }

    /** Drops those that ended before a day. Returns their names. */
    static List<String> dropBefore(Connection transaction, LocalDate day) throws SQLException {
        List<String> dropped = new ArrayList<>();
        for (String name : texts(transaction, MADE)) {
            if (!month(name).plusMonths(1).atDay(1).isAfter(day)) {
                try (Statement statement = transaction.createStatement()) {
                    statement.execute("DROP TABLE orderly." + name);
                }
                dropped.add(name);
            }
        }
        return dropped;
    }

    private static String make(YearMonth month) {
        return "CREATE TABLE orderly." + name(month) + " PARTITION OF orderly.row_change FOR VALUES FROM ('"
                + month.atDay(1) + " 00:00:00+00') TO ('" + month.plusMonths(1).atDay(1) + " 00:00:00+00')";
    }

    private static String name(YearMonth month) {
        return PREFIX + String.format(Locale.ROOT, "%04d%02d", month.getYear(), month.getMonthValue());
    }

    private static YearMonth month(String name) {
        String digits = name.substring(PREFIX.length());
        return YearMonth.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4)));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
