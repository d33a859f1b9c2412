package dev.orderly.retention.plan;

import dev.orderly.operation.Progress;
import dev.orderly.retention.rule.Children;
import dev.orderly.retention.table.Reference;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts the rows that a rule takes, and remembers in which blocks they lie. One look at all of a relation is tried first, as an index may
 * answer it at once; where that takes too long the blocks are gone through, so that no statement takes long.
 */
public final class CountRows {

    /** Blocks of a stretch: 8 MB as a rule. */
    private static final long WIDTH = 1024;

    private static final int PATIENCE_MILLIS = 1500;
    private static final long AIM_NANOS = 500_000_000L;
    private static final long WIDEST = 64;

    private final Connection connection;
    private final RowAddresses addresses;
    private final Progress progress;

    private CountRows(Connection connection, Progress progress) throws SQLException {
        this.connection = connection;
        this.addresses = RowAddresses.of(connection);
        this.progress = progress;
    }

    /** @param connection of its own session, in auto-commit mode */
    public static Counted of(BoundRule rule, Connection connection, Progress progress) throws SQLException {
        return new CountRows(connection, progress).count(rule);
    }

    /** What was found so far. */
    private static final class Sum {
        private final List<Stretch> stretches = new ArrayList<>();
        private final Map<Reference, Long> referring = new LinkedHashMap<>();
        private Optional<String> oldest = Optional.empty();
        private Optional<String> newest = Optional.empty();
        private double bytes;
    }

    private Counted count(BoundRule rule) throws SQLException {
        progress.step("counting what rule \"" + rule.rule().name() + "\" takes");
        Sum sum = new Sum();
        rule.references().forEach(it -> sum.referring.put(it, 0L));
        for (Relation leaf : rule.leaves()) {
            int before = sum.stretches.size();
            count(rule, leaf, sum);
            long rows =
                    sum.stretches.stream().skip(before).mapToLong(Stretch::rows).sum();
            sum.bytes += rows * bytesOfRow(leaf);
        }
        return new Counted(
                sum.stretches.stream().mapToLong(Stretch::rows).sum(),
                sum.oldest,
                sum.newest,
                Math.round(sum.bytes),
                sum.referring,
                Map.of(),
                sum.stretches);
    }

    private double bytesOfRow(Relation leaf) throws SQLException {
        return leaf.tuples() <= 0
                ? 0
                : number("SELECT pg_catalog.pg_table_size(" + leaf.oid() + "::pg_catalog.oid)") / leaf.tuples();
    }

    private void count(BoundRule rule, Relation leaf, Sum sum) throws SQLException {
        if (!isCounted(rule, leaf, "", PATIENCE_MILLIS, sum)) {
            walk(rule, leaf, sum);
        }
    }

    /** Through the blocks, as many at once as can be read in good time. */
    private void walk(BoundRule rule, Relation leaf, Sum sum) throws SQLException {
        long blocks = number("SELECT pg_catalog.pg_relation_size(" + leaf.oid() + "::pg_catalog.oid)")
                / addresses.blockSize();
        long width = WIDTH;
        long from = 0;
        while (from <= blocks) {
            long began = System.nanoTime();
            String range = addresses.between(rule.alias(), from, from + width) + " AND ";
            boolean patient = width > WIDTH;
            if (isCounted(rule, leaf, range, patient ? PATIENCE_MILLIS : 0, sum)) {
                from += width;
                progress.done(Math.min(from, blocks), blocks);
                width = System.nanoTime() - began < AIM_NANOS / 2 ? Math.min(2 * width, WIDEST * WIDTH) : width;
            } else {
                width = Math.max(WIDTH, width / 2 / WIDTH * WIDTH);
            }
        }
    }

    /** @return whether the server was done in time, 0 for as long as it takes; else nothing was added */
    private boolean isCounted(BoundRule rule, Relation leaf, String range, int patience, Sum sum) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET statement_timeout = " + patience);
            try (ResultSet row = statement.executeQuery(query(rule, leaf, range))) {
                while (row.next()) {
                    add(rule, leaf, row, sum);
                }
            }
            return true;
        } catch (SQLException e) {
            if (ServerErrors.state(e).equals("57014") && !ServerErrors.isCancelled(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String query(BoundRule rule, Relation leaf, String range) {
        String block = "(" + rule.alias() + ".ctid::pg_catalog.text::pg_catalog.point)[0]::pg_catalog.int8 / " + WIDTH;
        String age = rule.age().orElse("NULL::pg_catalog.text");
        boolean asked = rule.rule().children() == Children.REFUSE;
        String referred = rule.references().stream()
                .map(it -> asked ? ", count(*) FILTER (WHERE " + it.exists(rule.alias()) + ')' : ", 0")
                .collect(Collectors.joining());
        return "SELECT " + block + ", count(*), min(" + age + "\n)::pg_catalog.text, max(" + age
                + "\n)::pg_catalog.text" + referred + rule.from(leaf) + " WHERE " + range + rule.condition()
                + " GROUP BY 1 ORDER BY 1";
    }

    private static void add(BoundRule rule, Relation leaf, ResultSet row, Sum sum) throws SQLException {
        long number = row.getLong(1);
        sum.stretches.add(new Stretch(leaf, number * WIDTH, (number + 1) * WIDTH, row.getLong(2)));
        String oldest = row.getString(3);
        String newest = row.getString(4);
        // times are written such that their order is that of their texts
        sum.oldest = Optional.ofNullable(oldest)
                .filter(it -> sum.oldest.isEmpty() || it.compareTo(sum.oldest.get()) < 0)
                .or(() -> sum.oldest);
        sum.newest = Optional.ofNullable(newest)
                .filter(it -> sum.newest.isEmpty() || it.compareTo(sum.newest.get()) > 0)
                .or(() -> sum.newest);
        int place = 5;
        for (Reference reference : rule.references()) {
            long referring = row.getLong(place++);
            sum.referring.merge(reference, referring, Long::sum);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
