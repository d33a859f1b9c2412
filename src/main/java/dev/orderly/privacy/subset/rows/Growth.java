package dev.orderly.privacy.subset.rows;

import dev.orderly.operation.Progress;
import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.privacy.subset.schema.TableGraph;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Adds to the roots first what hangs on them, round by round until a round adds nothing, and then, likewise, what all those refer to. In
 * this order a row never changes from one that is referred to into one whose children follow: which rows it comes to does not depend on
 * the order of tables or rows. Circles end by themselves, as each row is added once.
 */
final class Growth {

    /** From so many new rows on the planner is told of them. */
    private static final long NOTEWORTHY = 1_000;

    private final Statement statement;
    private final TableGraph graph;
    private final Set<SourceTable> whole;
    private final OptionalInt children;
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();
    private long untold;
    private int round;

    /** @param whole tables that nothing is added to, as all of their rows are in */
    Growth(Statement statement, TableGraph graph, Set<SourceTable> whole, OptionalInt children, Progress progress) {
        this.statement = statement;
        this.graph = graph;
        this.whole = whole;
        this.children = children;
        this.progress = progress;
    }

    /** What was added, in order. */
    List<Step> from(List<Root> roots) throws SQLException {
        for (Root root : roots) {
            choose(root);
        }
        List<Step> last = List.copyOf(steps);
        while (!last.isEmpty()) {
            last = round(last, Way.BELOW);
        }
        last = List.copyOf(steps);
        while (!last.isEmpty()) {
            last = round(last, Way.ABOVE);
        }
        tellPlanner();
        statement.execute("SET LOCAL enable_nestloop = DEFAULT");
        return steps;
    }

    private void choose(Root root) throws SQLException {
        int number = steps.size() + 1;
        progress.step("choosing rows of " + root.table().words());
        try {
            long rows = statement.executeLargeUpdate(StepSql.root(root, number));
            if (rows == 0 && root.percent().isPresent()) {
                rows = statement.executeLargeUpdate(StepSql.least(root, number));
            }
            add(new Step(number, 0, Way.ROOT, Optional.empty(), root.table(), rows));
        } catch (SQLException e) {
            throw ofCondition(root, e);
        }
    }

    private List<Step> round(List<Step> last, Way way) throws SQLException {
        int before = steps.size();
        round++;
        tellPlanner();
        for (Reference reference : graph.references()) {
            SourceTable target = (way == Way.BELOW ? reference.child() : reference.parent()).table();
            List<Step> frontier = last.stream().filter(leads(reference, way)).toList();
            if (!frontier.isEmpty() && !whole.contains(target)) {
                progress.step("round " + round + ": rows of " + target.words());
                follow(reference, way, frontier, target);
            }
        }
        return List.copyOf(steps.subList(before, steps.size()));
    }

    /** A row that was found by the one row it refers to leads nowhere else by the same way. */
    private static Predicate<Step> leads(Reference reference, Way way) {
        if (way == Way.BELOW) {
            return step -> step.table().equals(reference.parent().table());
        }
        return step -> step.table().equals(reference.child().table())
                && !(step.way() == Way.BELOW
                        && reference.singleParent()
                        && step.reference().filter(reference::equals).isPresent());
    }

    private void follow(Reference reference, Way way, List<Step> frontier, SourceTable target) throws SQLException {
        int number = steps.size() + 1;
        boolean indexed = way == Way.BELOW ? reference.childrenIndexed() : reference.parentsIndexed();
        // a table without a fitting index is read once, not once for each row, whatever the planner thinks
        statement.execute("SET LOCAL enable_nestloop = " + (indexed ? "DEFAULT" : "off"));
        long rows = statement.executeLargeUpdate(
                way == Way.BELOW
                        ? StepSql.below(reference, frontier, number, children)
                        : StepSql.above(reference, frontier, number));
        add(new Step(number, round, way, Optional.of(reference), target, rows));
    }

    private void add(Step step) {
        if (step.rows() > 0) {
            steps.add(step);
            untold += step.rows();
        }
    }

    private void tellPlanner() throws SQLException {
        if (untold >= NOTEWORTHY) {
            statement.execute("ANALYZE " + RowAddresses.NAME);
            untold = 0;
        }
    }

    /** What the user wrote is wrong, or the server cannot do it. */
    private static RuntimeException ofCondition(Root root, SQLException e) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (root.condition().equals(Root.ANY) || !(state.startsWith("42") || state.startsWith("22"))) {
            throw e;
        }
        return Problem.of(
                        "condition-invalid",
                        ExitCode.INVALID_INPUT,
                        "the condition on " + root.table().words() + " cannot be evaluated: " + ServerErrors.words(e))
                .hint("write it like --where \"patients: city = 'Pune'\"")
                .raise(e);
    }
}
