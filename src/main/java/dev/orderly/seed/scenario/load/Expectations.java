package dev.orderly.seed.scenario.load;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.plan.Instance;
import dev.orderly.seed.scenario.plan.Trial;
import dev.orderly.seed.scenario.plan.Valuation;
import dev.orderly.sql.ServerErrors;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what scenarios promise holds, now that their rows are there. */
final class Expectations {

    private final Session session;
    private final Valuation valuation;
    private final Problems problems = new Problems();
    private int count;

    Expectations(Session session, Valuation valuation) {
        this.session = session;
        this.valuation = valuation;
    }

    int count() {
        return count;
    }

    /** @throws dev.orderly.problem.ProblemException {@code expectation-failed}, exit 6, with what was seen */
    void raiseIfAnyFailed() {
        problems.raiseIfAny();
    }

    void check(Instance instance) throws SQLException {
        for (Expectation expectation : instance.scenario().expectations()) {
            count++;
            Optional<String> seen = seen(instance, expectation);
            seen.ifPresent(it -> problems.add(Problem.of(
                            "expectation-failed",
                            ExitCode.INVALID_INPUT,
                            expectation.origin() + ": scenario \"" + instance.id() + "\": \"" + expectation.words()
                                    + "\" does not hold: " + it)
                    .hint("nothing was changed")));
        }
    }

    /** What is otherwise; empty when it holds. */
    private Optional<String> seen(Instance instance, Expectation expectation) throws SQLException {
        List<List<@Nullable String>> rows;
        try {
            String sql = Trial.wrapped(valuation.query(instance, expectation));
            rows = session.asUsers(() -> session.aside(() -> session.rows(sql)));
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            return Optional.of(ServerErrors.words(e));
        }
        if (expectation.rows().isPresent()) {
            String wanted = valuation.text(instance, expectation.rows().get());
            return isSame(wanted, String.valueOf(rows.size()))
                    ? Optional.empty()
                    : Optional.of(wanted + " rows were expected, and " + rows.size() + " seen");
        }
        List<String> wanted =
                expectation.is().map(texts -> valuation.texts(instance, texts)).orElse(List.of("true"));
        return rows.size() == 1 && isSame(wanted, rows.get(0))
                ? Optional.empty()
                : Optional.of(String.join(", ", wanted) + " was expected, and " + words(rows) + " seen");
    }

    private static String words(List<List<@Nullable String>> rows) {
        return rows.isEmpty()
                ? "no row"
                : rows.size() > 1 ? rows.size() + " rows" : String.join(", ", texts(rows.get(0)));
    }

    private static List<String> texts(List<@Nullable String> row) {
        return row.stream().map(text -> text == null ? "NULL" : text).toList();
    }

    private static boolean isSame(List<String> wanted, List<@Nullable String> seen) {
        if (wanted.size() != seen.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isSame(wanted.get(i), seen.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Numbers by what they are worth, truths by either way of writing them. */
    private static boolean isSame(String wanted, @Nullable String seen) {
        if (seen == null) {
            return wanted.equals("NULL");
        }
        return wanted.equals(seen)
                || wanted.equals("true") && seen.equals("t")
                || wanted.equals("false") && seen.equals("f")
                || number(wanted)
                        .flatMap(one -> number(seen).filter(other -> one.compareTo(other) == 0))
                        .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
