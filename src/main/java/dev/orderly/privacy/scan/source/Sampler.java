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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few rows of a table: all of a small one; else random blocks by a seed, the first rows and the last blocks, where what came
 * in otherwise than the rest stands most often, and what the statistics keep. Values are cut on the server, so that one of a
 * hundred megabytes is never sent.
 */
public final class Sampler {

    /** What is looked at of a value: a document needs more than a name. */
    private static final int TEXT = 4_000;

    private static final int DOCUMENT = 32_000;
    private static final int BYTES = 16;

    /** A table up to so many times the sample is read whole. */
    private static final int SMALL = 3;

    private static final int EDGE = 300;
    private static final int LAST_BLOCKS = 4;
    private static final int ROWS_IN_A_BLOCK = 290;
    private static final double BLOCK_SHARE = 1.3;

    private final ScanSession session;
    private final int wanted;
    private final long seed;

    public Sampler(ScanSession session, int wanted, long seed) {
        this.session = session;
        this.wanted = wanted;
        this.seed = seed;
    }

    public Sample of(ScannedTable table) throws SQLException {
        return session.apart(connection -> read(table, connection));
    }

    private Sample read(ScannedTable table, Connection connection) throws SQLException {
        List<ScannedColumn> columns = table.readable();
        Rows rows = new Rows(columns);
        if (!isLarge(table)) {
            rows.add(connection, select(table, columns) + " LIMIT " + (wanted * SMALL + 1));
            boolean whole = rows.count <= (long) wanted * SMALL;
            if (whole || !table.canBeSampled()) {
                return rows.sample(whole);
            }
        }
        rows.clear();
        blocks(table, columns, rows, connection);
        session.bounds(table).forEach(rows::more);
        return rows.sample(false);
    }

    /** Statistics that were never made say zero rows: then the size decides. */
    private boolean isLarge(ScannedTable table) {
        return table.canBeSampled()
                && (table.rows() > (long) wanted * SMALL || (table.rows() == 0 && table.pages() > wanted));
    }

    private void blocks(ScannedTable table, List<ScannedColumn> columns, Rows rows, Connection connection)
            throws SQLException {
        String select = select(table, columns);
        double share = table.rows() == 0 ? 1 : Math.min(100, 100.0 * wanted * BLOCK_SHARE / table.rows());
        rows.add(
                connection,
                select
                        + String.format(
                                Locale.ROOT,
                                " TABLESAMPLE SYSTEM (%.8f) REPEATABLE (%d) LIMIT %d",
                                share,
                                seed,
                                wanted));
        rows.add(connection, select + " LIMIT " + EDGE);
        if (table.hasBlocks() && table.pages() > 0) {
            rows.add(
                    connection,
                    select + " WHERE ctid = ANY (ARRAY(SELECT ('(' || b || ',' || i || ')')::pg_catalog.tid FROM"
                            + " pg_catalog.generate_series(" + Math.max(0, table.pages() - LAST_BLOCKS) + ", "
                            + (table.pages() - 1) + ") b,"
                            + " pg_catalog.generate_series(1, " + ROWS_IN_A_BLOCK + ") i)) LIMIT " + (EDGE * 2));
        }
    }

    private static String select(ScannedTable table, List<ScannedColumn> columns) {
        return "SELECT " + columns.stream().map(Sampler::cut).collect(Collectors.joining(", ")) + " FROM "
                + table.name().quoted();
    }

    /** An expression that gives no more of a value than is looked at. */
    public static String cut(ScannedColumn column) {
        String name = Identifier.of(column.name()).quoted();
        if (column.kind() == TypeKind.BYTES && !column.isArray()) {
            return "'\\x' || pg_catalog.encode(pg_catalog.substr(" + name + ", 1, " + BYTES + "), 'hex')";
        }
        return "pg_catalog.left(" + name + "::text, " + (column.kind().hasPaths() ? DOCUMENT : TEXT) + ")";
    }

    /** Rows that come in, column by column. */
    private static final class Rows {

        private final List<ScannedColumn> columns;
        private final Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
        private long count;

        Rows(List<ScannedColumn> columns) {
            this.columns = columns;
            clear();
        }

        void clear() {
            columns.forEach(column -> values.put(column.name(), new ArrayList<>()));
            count = 0;
        }

        void add(Connection connection, String query) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(500);
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        take(row);
                    }
                }
            }
        }

        private void take(ResultSet row) throws SQLException {
            count++;
            int index = 1;
            for (List<@Nullable String> column : values.values()) {
                column.add(row.getString(index++));
            }
        }

        void more(String column, List<String> some) {
            List<@Nullable String> known = values.get(column);
            if (known != null) {
                known.addAll(some);
            }
        }

        Sample sample(boolean whole) {
            return new Sample(values, count, whole);
        }
    }
}
