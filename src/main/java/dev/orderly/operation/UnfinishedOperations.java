package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Freeze;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Operations of an environment that began and never ended; told when it is connected to. */
public final class UnfinishedOperations {

    private final Databases databases;
    private final Journal journal;

    public UnfinishedOperations(Databases databases, Journal journal) {
        this.databases = databases;
        this.journal = journal;
    }

    /** The interrupted ones: none while somebody holds the lock, because then one of them is running. */
    public List<AuditEntry> interrupted(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            return interrupted(environment, connection);
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log of \"" + environment.name() + "\"", e)
                    .raise(e);
        }
    }

    private List<AuditEntry> interrupted(Environment environment, Connection connection) throws SQLException {
        List<AuditEntry> unmatched = new AuditLog().unmatched(connection);
        return unmatched.isEmpty() || isRunning(environment, connection) ? List.of() : unmatched;
    }

    boolean isRunning(Environment environment, Connection connection) throws SQLException {
        return EnvironmentLock.holder(connection, databases.databaseName(environment))
                .isPresent();
    }

    /** What they left that is not in the log, in a sentence each with the way out. */
    private List<String> leftBehind(Environment environment, Connection connection) throws SQLException {
        String name = "\"" + environment.name() + "\"";
        String wayOut = " with: operation repair --env " + environment.name();
        List<String> left = new ArrayList<>();
        Freeze.read(connection)
                .ifPresent(frozen -> left.add("the database of " + name + " is read-only since operation "
                        + frozen.operation() + " was interrupted; let it take writes again" + wayOut));
        journal.leftStopped(environment)
                .forEach(entry -> left.add("operation " + entry.operation() + " has stopped the services of " + name
                        + " and was interrupted before it started them; start them" + wayOut));
        return left.isEmpty() || isRunning(environment, connection) ? List.of() : left;
    }

    /** Tells of them, in a sentence each, at the first connection to an environment. */
    public void tellWhenConnected(Consumer<String> tell) {
        databases.whenFirstConnected((environment, connection) -> {
            try {
                interrupted(environment, connection).forEach(entry -> tell.accept(words(entry)));
                leftBehind(environment, connection).forEach(tell);
            } catch (SQLException | ProblemException e) {
                // a log that cannot be read is told by the commands that need it
            }
        });
    }

    /** What is known of an interrupted operation, and how to go on. */
    private String words(AuditEntry entry) {
        return "operation " + entry.operation() + " on \"" + entry.environment() + "\" (" + entry.summary() + ", by "
                + entry.osUser() + "@" + entry.host() + ") was interrupted: it began at "
                + entry.at().truncatedTo(ChronoUnit.SECONDS)
                + " and never ended; run it again, or " + (hasWayBack(entry) ? backWith(entry) : "look at what stands");
    }

    private static String backWith(AuditEntry entry) {
        return "see what taking it back would do: undo --dry-run --env " + entry.environment();
    }

    private boolean hasWayBack(AuditEntry entry) {
        return journal.entry(entry.operation())
                .filter(known -> !(known.wayBack() instanceof WayBack.None))
                .isPresent();
    }
}
