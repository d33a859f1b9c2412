package dev.orderly.provision;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;

/** Whether an environment is still the database that it was when something was done to it. */
final class SameDatabase {

    private SameDatabase() {}

    /** @throws dev.orderly.problem.ProblemException {@code undo-stale}, exit 4 */
    static void require(Databases databases, String then, Environment target) {
        String now = databases.databaseName(target);
        if (!now.equals(then)) {
            throw Problem.of(
                            "undo-stale",
                            ExitCode.REFUSED,
                            "environment \"" + target.name() + "\" is the database \"" + now + "\" now, and was \""
                                    + then + "\" then")
                    .hint("see where it points with: env show " + target.name())
                    .raise();
        }
    }
}
