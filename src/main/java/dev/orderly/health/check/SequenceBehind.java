package dev.orderly.health.check;

import dev.orderly.sql.ServerErrors;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what a sequence gives next with the column that it fills. */
final class SequenceBehind implements Rule {

    /** A sequence and the column that it fills, with the queries of what it gives next and of the column's furthest value. */
    private record Filled(
            String sequence, String column, boolean unique, boolean ascends, String next, String edge, String mend) {

        boolean isBehind(BigDecimal given, BigDecimal furthest) {
            int order = given.compareTo(furthest);
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
                        row.getString("next"),
                        row.getString("edge"),
                        row.getString("mend")));
            } else {
                passed.computeIfAbsent(unseen, key -> new ArrayList<>()).add(row.getString("filled"));
            }
        });
        passed.forEach((reason, columns) ->
                report.unseen(columns.size() + " columns, such as " + columns.get(0) + ": " + reason));
        for (List<Filled> batch : Batches.of(all)) {
            session.tryAll(
                    batch,
                    some -> compare(session, some, report),
                    (filled, failure) -> report.unseen(filled.column() + ": " + ServerErrors.words(failure)));
        }
    }

    private static void compare(CheckSession session, List<Filled> batch, Report report) throws SQLException {
        String sql = IntStream.range(0, batch.size())
                .mapToObj(n -> "SELECT " + n + " AS n, " + batch.get(n).next() + " AS next, "
                        + batch.get(n).edge() + " AS edge")
                .collect(Collectors.joining(" UNION ALL "));
        List<Runnable> told = new ArrayList<>();
        session.each(sql, row -> {
            Filled filled = batch.get(row.getInt("n"));
            BigDecimal next = row.getBigDecimal("next");
            BigDecimal edge = row.getBigDecimal("edge");
            if (edge != null) {
                told.add(() -> tell(filled, next, edge, report));
            }
        });
        told.forEach(Runnable::run);
    }

    private static void tell(Filled filled, @Nullable BigDecimal next, BigDecimal edge, Report report) {
        if (next == null) {
            report.unseen(filled.column() + ": what its sequence gives first this role may not see");
        } else if (filled.isBehind(next, edge)) {
            report.finding(
                    filled.unique() ? Severity.ERROR : Severity.WARNING,
                    filled.sequence(),
                    "it gives " + next + " next, " + filled.column() + " is at " + edge,
                    Optional.of(filled.mend()));
        }
    }
}
