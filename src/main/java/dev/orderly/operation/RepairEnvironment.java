package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Freeze;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends what killed operations have left of an environment: entries of the log without an end, a database that takes no writes,
 * services that are stopped. Schema and rows stay as they are.
 */
public final class RepairEnvironment {

    private final Databases databases;
    private final Journal journal;
    private final UnfinishedOperations unfinished;

    public RepairEnvironment(Databases databases, Journal journal) {
        this.databases = databases;
        this.journal = journal;
        this.unfinished = new UnfinishedOperations(databases, journal);
    }

    /**
     * What is done.
     *
     * @param steps one line a step; none when nothing was left
     * @param operation what did it; empty when nothing was to be done
     */
    public record Repaired(List<String> steps, Optional<String> operation) {
        public Repaired {
            steps = List.copyOf(steps);
        }
    }

    public Repaired foresee(Environment environment) {
        List<String> steps = new ArrayList<>();
        unfinished
                .interrupted(environment)
                .forEach(entry -> steps.add("write into the audit log that " + entry.operation() + " ("
                        + entry.summary() + ") was interrupted"));
        try (Connection connection = databases.openReadOnly(environment)) {
            if (Freeze.read(connection).isPresent() && !unfinished.isRunning(environment, connection)) {
                steps.add("let the database take writes again");
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("looking at what was left of \"" + environment.name() + "\"", e)
                    .raise(e);
        }
        if (!journal.leftStopped(environment).isEmpty()) {
            steps.add("start the services: "
                    + String.join(" ", environment.services().start()));
        }
        return new Repaired(steps, Optional.empty());
    }

    /** @throws dev.orderly.problem.ProblemException the guard's refusals; {@code services-not-started}, exit 7 */
    public Repaired run(Door door, Environment environment, Consent consent) {
        Repaired foreseen = foresee(environment);
        if (foreseen.steps().isEmpty()) {
            return foreseen;
        }
        OperationRequest request = OperationRequest.of(
                        OperationKind.SERVER_SETTINGS,
                        environment,
                        "end what interrupted operations have left",
                        consent)
                .withDetails(foreseen.steps());
        OperationResult<List<String>> result = door.run(request, run -> {
            // the door has closed the log and let writes in, where the role may
            Freeze.end(run.connection());
            if (!journal.leftStopped(environment).isEmpty()) {
                run.startServicesAtEnd();
            }
            return foreseen.steps();
        });
        return new Repaired(result.value(), Optional.of(result.id()));
    }
}
