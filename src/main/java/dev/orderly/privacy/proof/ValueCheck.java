package dev.orderly.privacy.proof;

import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.source.Sample;
import dev.orderly.privacy.scan.source.Sampler;
import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether masked columns were masked: how many of their values stand in the source's column as well, and in as many rows. One pass over
 * each table on each side, whatever the number of its columns. A text in which nothing had to be replaced stays, and is told only.
 */
final class ValueCheck {

    private static final int VALUES = 500;
    private static final int LENGTH = 4_000;

    private final Side source;
    private final Side copy;
    private final List<String> faults = new ArrayList<>();
    private final List<ColumnShare> shares = new ArrayList<>();

    ValueCheck(Side source, Side copy) {
        this.source = source;
        this.copy = copy;
    }

    List<ColumnShare> shares() {
        return shares;
    }

    Check of(MaskPlan plan, ScanManner manner) throws SQLException {
        Map<String, ScannedTable> tables = new HashMap<>();
        copy.session().tables().forEach(table -> tables.put(table.words(), table));
        Sampler sampler = new Sampler(copy.session(), manner.sample(), manner.seed());
        for (TablePlan table : PolicyCheck.taken(plan, copy)) {
            ScannedTable found =
                    tables.get(table.table().schema() + '.' + table.table().name());
            List<ColumnPlan> masked =
                    table.columns().stream().filter(ValueCheck::isMasked).toList();
            if (found != null && !masked.isEmpty()) {
                compare(table, masked, sampler, found);
            }
        }
        return Check.of(
                CheckName.VALUES,
                shares.size() + " masked columns, up to " + VALUES + " values of each",
                faults,
                "make the copy again with --anonymise");
    }

    private static boolean isMasked(ColumnPlan column) {
        Action action = column.action();
        boolean whole =
                action instanceof Action.Keep || action instanceof Action.Nothing || action instanceof Action.Constant;
        return column.dataClass().isPresent() && !column.keeps() && !whole;
    }

    private void compare(TablePlan table, List<ColumnPlan> masked, Sampler sampler, ScannedTable found) {
        String name = Policy.nameOf(table.table());
        try {
            Sample sample = sampler.of(found);
            List<List<String>> values = new ArrayList<>();
            masked.forEach(column -> values.add(distinct(sample, column.column())));
            Both<Map<Value, Long>> both = Both.of(source, copy, side -> count(side, table, masked, values));
            for (int i = 0; i < masked.size(); i++) {
                share(name, masked.get(i), i, values.get(i), both.source(), both.copy());
            }
        } catch (SQLException e) {
            faults.add(name + " cannot be compared: " + Unreadable.why(e));
        }
    }

    private static List<String> distinct(Sample sample, String column) {
        Set<String> values = new LinkedHashSet<>();
        sample.values().getOrDefault(column, List.of()).stream()
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(VALUES)
                .forEach(values::add);
        return List.copyOf(values);
    }

    private void share(
            String table,
            ColumnPlan column,
            int number,
            List<String> values,
            Map<Value, Long> before,
            Map<Value, Long> after) {
        long shared = 0;
        long alike = 0;
        for (String value : values) {
            Long there = before.get(new Value(number, value));
            shared += there == null ? 0 : 1;
            alike += there != null && there.equals(after.get(new Value(number, value))) ? 1 : 0;
        }
        ColumnShare share = new ColumnShare(
                table,
                column.column(),
                column.dataClass().orElseThrow(),
                column.action().word(),
                values.size(),
                shared,
                alike);
        shares.add(share);
        if (share.isUnchanged() && !(column.action() instanceof Action.Redraft)) {
            faults.add(table + '.' + column.column() + " holds what the source holds: " + alike + " of " + values.size()
                    + " values stand there in as many rows");
        }
    }

    private record Value(int column, String text) {}

    /** In how many rows each value stands. */
    private static Map<Value, Long> count(
            Side side, TablePlan table, List<ColumnPlan> columns, List<List<String>> values) throws SQLException {
        return side.session().apart(connection -> {
            Map<Value, Long> counts = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(query(side, table, columns))) {
                bind(connection, query, values);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        counts.put(new Value(row.getInt(1), row.getString(2)), row.getLong(3));
                    }
                }
            }
            return counts;
        });
    }

    private static void bind(Connection connection, PreparedStatement query, List<List<String>> values)
            throws SQLException {
        List<Integer> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (String value : values.get(i)) {
                places.add(i);
                texts.add(value);
            }
        }
        query.setArray(1, connection.createArrayOf("int4", places.toArray()));
        query.setArray(2, connection.createArrayOf("text", texts.toArray()));
    }

    private static String query(Side side, TablePlan table, List<ColumnPlan> columns) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = Identifier.of(columns.get(i).column()).quoted();
            rows.add("(" + i + ", pg_catalog.left(r." + column + "::text, " + LENGTH + "))");
        }
        return "SELECT v.number, v.value, pg_catalog.count(*) FROM " + side.from(table.table())
                + " AS r CROSS JOIN LATERAL (VALUES " + String.join(", ", rows) + ") AS v (number, value)"
                + " JOIN ROWS FROM (pg_catalog.unnest(?::int4[]), pg_catalog.unnest(?::text[])) AS s (number, value)"
                + " ON s.number = v.number AND s.value = v.value GROUP BY 1, 2";
    }
}
