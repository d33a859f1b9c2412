package dev.orderly.model;

import dev.orderly.model.Script.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs migrations in a scratch database strictly in order, each in one transaction where its statements allow that. */
final class Replay {

    private Replay() {}

    /** @throws dev.orderly.problem.ProblemException for the first statement that the server refuses */
    static void run(Connection connection, List<Script> scripts, Predicate<String> roleMaker) throws SQLException {
        try (StatementRunner runner = new StatementRunner(connection, false, roleMaker)) {
            for (Script script : scripts) {
                if (!runner.runTogether(script.entries())) {
                    runOneByOne(runner, script.entries());
                }
            }
        }
    }

    private static void runOneByOne(StatementRunner runner, List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            Optional<SqlFailure> failure = runner.run(entry);
            if (failure.isPresent()) {
                throw failure.get().problem().raise(failure.get().cause());
            }
        }
    }
}
