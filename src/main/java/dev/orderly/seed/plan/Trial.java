package dev.orderly.seed.plan;

import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.Unique;
import dev.orderly.seed.value.CopyText;
import dev.orderly.value.check.Evaluator;
import dev.orderly.value.check.ExpressionParser;
import dev.orderly.value.check.NotUnderstood;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries a plan before anything is written: the server looks for values that meet conditions that are not understood here, and
 * judges some of the rows that will be made.
 */
final class Trial {

    private static final int BATCH = 200;
    private static final int CANDIDATES = 2_000;
    private static final int ENOUGH = 300;
    private static final int SAMPLE = 100;
    private static final int JUDGED = 30;
    private static final int COMPARED = 2_000;

    private final Server server;
    private final Bench bench = new Bench();
    private Optional<SQLException> failure = Optional.empty();

    Trial(Server server) {
        this.server = server;
    }

    /** @throws CannotBeSeeded with the reason */
    void run(TableRows rows) {
        for (Check check : rows.facts().checks()) {
            if (!check.text().equals("true") && !isJudgedHere(rows, check)) {
                search(rows, check);
            }
        }
        judge(rows);
        for (Unique unique : rows.facts().uniques()) {
            compare(rows, unique);
        }
    }

    /** Whether the condition can be computed here, for some rows that are tried. */
    private boolean isJudgedHere(TableRows rows, Check check) {
        if (check.understood().isEmpty()) {
            return false;
        }
        Evaluator evaluator = new Evaluator();
        for (int i = 0; i < JUDGED; i++) {
            @Nullable Object[] candidate = rows.candidate(i, bench);
            try {
                evaluator.admits(check.understood().get(), name -> candidate[rows.column(name)]);
            } catch (NotUnderstood e) {
                return false;
            }
        }
        return true;
    }

    /** Values of the columns of a condition, by trial. */
    private void search(TableRows rows, Check check) {
        int[] columns = check.columns().stream().mapToInt(rows::column).toArray();
        List<@Nullable Object[]> found = new ArrayList<>();
        int tried = 0;
        failure = Optional.empty();
        while (tried < CANDIDATES && found.size() < ENOUGH) {
            List<@Nullable Object[]> candidates = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                candidates.add(rows.candidate(tried + i, bench));
            }
            tried += BATCH;
            admitted(rows, candidates, check.text())
                    .forEach(candidate -> found.add(Arrays.stream(columns)
                            .mapToObj(column -> candidate[column])
                            .toArray()));
        }
        if (found.isEmpty()) {
            throw new CannotBeSeeded(
                    rows.name(),
                    "none of " + tried + " rows that were tried meets its condition " + check.name() + " ("
                            + failure.map(Throwable::getMessage).orElse(check.text()) + ')');
        }
        if (found.size() < tried && Arrays.stream(columns).allMatch(rows::isFree)) {
            rows.design().pools().add(new Design.Pool(columns, found));
        }
    }

    /** Those that the server admits; one that it cannot compute with is looked for by halves. */
    private List<@Nullable Object[]> admitted(TableRows rows, List<@Nullable Object[]> candidates, String condition) {
        try {
            return server.admitted(rows.facts(), candidates, List.of(condition)).get(0).stream()
                    .mapToObj(candidates::get)
                    .toList();
        } catch (SQLException e) {
            failure = Optional.of(e);
        }
        List<@Nullable Object[]> both = new ArrayList<>();
        int half = candidates.size() / 2;
        if (half > 0) {
            both.addAll(admitted(rows, candidates.subList(0, half), condition));
            both.addAll(admitted(rows, candidates.subList(half, candidates.size()), condition));
        }
        return both;
    }

    private void judge(TableRows rows) {
        List<@Nullable Object[]> sample = new ArrayList<>();
        long step = Math.max(1, rows.count() / SAMPLE);
        for (long row = 0; row < rows.count() && sample.size() < SAMPLE; row += step) {
            sample.add(rows.row(row, bench).clone());
        }
        if (sample.isEmpty()) {
            return;
        }
        List<Check> checks = rows.facts().checks();
        List<BitSet> admitted =
                judged(rows, sample, checks.stream().map(Check::text).toList());
        for (int i = 0; i < checks.size(); i++) {
            int fit = admitted.get(i).cardinality();
            if (fit < sample.size()) {
                throw new CannotBeSeeded(
                        rows.name(),
                        "its condition " + checks.get(i).name() + " is not met by " + (sample.size() - fit) + " of "
                                + sample.size() + " rows: " + checks.get(i).text());
            }
        }
    }

    /** Values that are none of their types are found as well, where there are no conditions. */
    private List<BitSet> judged(TableRows rows, List<@Nullable Object[]> sample, List<String> conditions) {
        try {
            return server.admitted(rows.facts(), sample, conditions);
        } catch (SQLException e) {
            throw new CannotBeSeeded(rows.name(), "the server does not take a row for it: " + e.getMessage());
        }
    }

    /** Whether some of the rows are the same where they must not be. */
    private void compare(TableRows rows, Unique unique) {
        int[] columns = unique.columns().stream().mapToInt(rows::column).toArray();
        Set<List<String>> seen = new HashSet<>();
        for (long row = 0; row < Math.min(rows.count(), COMPARED); row++) {
            @Nullable Object[] values = rows.row(row, bench);
            List<String> key = new ArrayList<>();
            for (int column : columns) {
                String text = CopyText.text(
                        values[column], rows.facts().columns().get(column).type());
                if (text != null) {
                    key.add(text);
                }
            }
            if (key.size() == columns.length && isMeant(rows, unique, values) && !seen.add(key)) {
                throw new CannotBeSeeded(
                        rows.name(),
                        "two rows have the same " + String.join(", ", unique.columns()) + ", which " + unique.name()
                                + " forbids, and no other way is known");
            }
        }
    }

    private static boolean isMeant(TableRows rows, Unique unique, @Nullable Object[] values) {
        if (unique.predicate().isEmpty()) {
            return true;
        }
        try {
            return new Evaluator()
                    .holds(ExpressionParser.parse(unique.predicate().get()), name -> values[rows.column(name)]);
        } catch (NotUnderstood e) {
            return false;
        }
    }
}
