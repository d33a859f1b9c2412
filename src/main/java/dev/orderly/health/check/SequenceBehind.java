package dev.orderly.health.check;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what a sequence gives next with the column that it fills. */
final class SequenceBehind implements Rule {

    /** As many columns are read by one statement. */
    private static final int BATCH = 100;

    /** A sequence and the column that it fills, with the query of the column's furthest value. */
    private record Filled(
            String sequence,
            String column,
            boolean unique,
            boolean ascends,
            BigDecimal next,
            String edge,
            String mend) {

        boolean isBehind(BigDecimal furthest) {
            int order = next.compareTo(furthest);
            return ascends ? order <= 0 : order >= 0;
        }
    }

    @Override
    public String name() {
        return "sequence-behind";
    }

    @Override
    public String why() {
        return "the next rows get numbers that are taken: inserting them fails, or numbers are there twice";
    }

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        List<Filled> all = new ArrayList<>();
        Map<String, List<String>> passed = new HashMap<>();
        session.each(session.query(name()), row -> {
            String unseen = row.getString("unseen");
            if (unseen == null) {
                all.add(new Filled(
                        row.getString("sequence"),
                        row.getString("filled"),
                        row.getBoolean("is_unique"),
                        row.getBoolean("ascends"),
                        row.getBigDecimal("next"),
                        row.getString("edge"),
                        row.getString("mend")));
            } else {
                passed.computeIfAbsent(unseen, key -> new ArrayList<>()).add(row.getString("filled"));
            }
        });
        passed.forEach((reason, columns) ->
                report.unseen(columns.size() + " columns, such as " + columns.get(0) + ": " + reason));
        for (int from = 0; from < all.size(); from += BATCH) {
            compare(session, all.subList(from, Math.min(all.size(), from + BATCH)), report);
        }
    }

    private static void compare(CheckSession session, List<Filled> batch, Report report) throws SQLException {
        String sql = IntStream.range(0, batch.size())
                .mapToObj(n -> "SELECT " + n + " AS n, " + batch.get(n).edge() + " AS edge")
                .collect(Collectors.joining(" UNION ALL "));
        session.each(sql, row -> {
            Filled filled = batch.get(row.getInt("n"));
            Optional.ofNullable(row.getBigDecimal("edge"))
                    .filter(filled::isBehind)
                    .ifPresent(edge -> report.finding(
                            filled.unique() ? Severity.ERROR : Severity.WARNING,
                            Objects.requireNonNull(filled.sequence()),
                            "it gives " + filled.next() + " next, " + filled.column() + " is at " + edge,
                            Optional.of(filled.mend())));
        });
    }
}
