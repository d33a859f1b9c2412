package dev.orderly.health;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Condition;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * A transaction that writes a temporary table behind a savepoint and is rolled back. Where the guard asks for more than a
 * verification should ask a person for, it only reads, unless a write test was asked for.
 */
final class SelfTest {

    private static final String CHECK = "transaction";

    private final Databases databases;
    private final Door door;

    SelfTest(Databases databases, Door door) {
        this.databases = databases;
        this.door = door;
    }

    List<Finding> run(Environment environment, VerifyRequest request) {
        try {
            return List.of(writes(environment, request) ? write(environment, request) : read(environment));
        } catch (ProblemException e) {
            return Finding.failures(CHECK, e);
        } catch (SQLException e) {
            return List.of(Finding.failure(CHECK, "the test transaction failed: " + e.getMessage()));
        }
    }

    static boolean writes(Environment environment, VerifyRequest request) {
        return request.writeTest() || !isGuarded(environment);
    }

    private static boolean isGuarded(Environment environment) {
        return switch (environment.kind()) {
            case DEVELOPMENT, TESTING -> false;
            case STAGING, PRODUCTION -> true;
        };
    }

    private Finding write(Environment environment, VerifyRequest request) {
        OperationRequest operation = OperationRequest.of(
                OperationKind.SELF_TEST, environment, "test transaction, rolled back", request.consent());
        Set<Condition> met = request.writeTest() ? Set.of(Condition.WRITE_TEST) : Set.of();
        return door.run(operation.meeting(met), run -> {
                    rolledBack(run.connection());
                    return Finding.ok(CHECK, "wrote behind a savepoint and rolled back");
                })
                .value();
    }

    private static void rolledBack(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE orderly_self_test (n integer) ON COMMIT DROP");
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("INSERT INTO orderly_self_test VALUES (1)");
            connection.rollback(savepoint);
            expectNone(statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void expectNone(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM orderly_self_test")) {
            rows.next();
            if (rows.getInt(1) != 0) {
                throw new SQLException("a row survived the rollback to its savepoint");
            }
        }
    }

    private Finding read(Environment environment) throws SQLException {
        try (Connection connection = databases.openReadOnly(environment);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Savepoint savepoint = connection.setSavepoint();
            statement.execute("SELECT 1");
            connection.rollback(savepoint);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return Finding.ok(CHECK, "read behind a savepoint and rolled back; --write-test lets it write");
    }
}
