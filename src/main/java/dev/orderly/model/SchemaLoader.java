package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Loads files of SQL into a scratch database in whatever order works: what fails because another object is missing is
 * tried again after the others, until a pass brings nothing more.
 */
final class SchemaLoader {

    /** Enough to make round trips cheap, few enough that a failure costs little. */
    private static final int BATCH = 100;

    private final StatementRunner runner;
    private final List<Entry> order;
    private final List<SqlFailure> failed = new ArrayList<>();

    private SchemaLoader(StatementRunner runner, List<Entry> order) {
        this.runner = runner;
        this.order = order;
    }

    /** @throws dev.orderly.problem.ProblemException with everything that is wrong with the files, as far as it is independent */
    static void load(Connection connection, List<Script> scripts, Predicate<String> roleMaker) throws SQLException {
        try (StatementRunner runner = new StatementRunner(connection, true, roleMaker)) {
            SchemaLoader loader = new SchemaLoader(runner, LoadOrder.of(scripts));
            loader.firstPass();
            loader.furtherPasses();
            loader.raiseFailures();
        }
        FunctionBodies.check(connection, scripts);
    }

    private void firstPass() throws SQLException {
        for (int start = 0; start < order.size(); start += BATCH) {
            List<Entry> batch = order.subList(start, Math.min(order.size(), start + BATCH));
            if (!runner.runTogether(batch)) {
                runOneByOne(batch);
            }
        }
    }

    private void runOneByOne(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            runner.run(entry).ifPresent(failed::add);
        }
    }

    private void furtherPasses() throws SQLException {
        int before;
        do {
            List<SqlFailure> again = take(SqlFailure::isForWantOfAnother);
            before = again.size();
            runOneByOne(again.stream().map(SqlFailure::entry).toList());
        } while (count(SqlFailure::isForWantOfAnother) < before);
    }

    private List<SqlFailure> take(Predicate<SqlFailure> which) {
        List<SqlFailure> taken = failed.stream().filter(which).toList();
        failed.removeIf(which);
        return taken;
    }

    private int count(Predicate<SqlFailure> which) {
        return (int) failed.stream().filter(which).count();
    }

    private void raiseFailures() {
        List<SqlFailure> told = independent(failed);
        Set<String> unmade = made(told);
        Problems problems = new Problems();
        for (SqlFailure failure : told) {
            problems.add(lacks(failure, unmade) ? inCircle(failure) : withTwin(failure));
        }
        problems.raiseIfAny();
    }

    private static Problem inCircle(SqlFailure failure) {
        String remedy = switch (failure.entry().names().kind().orElse("")) {
            case "TABLE" -> "make one of the references with ALTER TABLE … ADD CONSTRAINT";
            case "VIEW" -> "let one of the views read the tables below the other";
            case "FUNCTION", "PROCEDURE" ->
                "write one of the bodies as a string, AS $$ … $$: that is looked at when everything stands";
            default -> "take the need out of one of them, and put it back with ALTER";
        };
        return failure.problem().hint("the statements need each other: " + remedy);
    }

    /** The failure, with the place of the statement that made an object of the same name before it. */
    private Problem withTwin(SqlFailure failure) {
        return order.stream()
                .filter(entry -> failure.isDuplicate() && entry != failure.entry())
                .filter(entry ->
                        entry.names().made().equals(failure.entry().names().made()))
                .findFirst()
                .map(twin -> failure.problem().hint("keep one of the two: it is made at " + twin.place() + " too"))
                .orElseGet(failure::problem);
    }

    /** What the failed statements should have made. */
    private static Set<String> made(List<SqlFailure> failures) {
        return failures.stream()
                .flatMap(failure -> failure.entry().names().made().stream())
                .collect(Collectors.toSet());
    }

    /** Leaves out what only lacks an object that a failed statement should have made, itself or at several removes. */
    private static List<SqlFailure> independent(List<SqlFailure> failed) {
        Set<String> all = made(failed);
        List<SqlFailure> left = new ArrayList<>(failed);
        List<SqlFailure> causes =
                failed.stream().filter(failure -> !lacks(failure, all)).toList();
        left.removeAll(causes);
        List<SqlFailure> independent = new ArrayList<>(causes);
        while (!causes.isEmpty()) {
            Set<String> unmade = made(causes);
            causes = left.stream().filter(failure -> lacks(failure, unmade)).toList();
            left.removeAll(causes);
        }
        independent.addAll(left);
        return independent;
    }

    private static boolean lacks(SqlFailure failure, Set<String> unmade) {
        return failure.missingName().filter(unmade::contains).isPresent();
    }
}
