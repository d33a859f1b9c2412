package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.problem.Problem;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestServerExtension.class)
final class ServerErrorsTest {

    private static Problem problem(TestDatabase database, String... statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            throw new AssertionError("no error came");
        } catch (SQLException e) {
            return ServerErrors.problem("the test", new IllegalStateException(new RuntimeException(e)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "53100, disk-full, CONNECTION",
        "53300, connections-exhausted, CONNECTION",
        "42501, right-missing, CONNECTION",
        "55P03, lock-timeout, CONNECTION",
        "40P01, deadlock, CONNECTION",
        "40001, deadlock, CONNECTION",
        "25006, session-read-only, REFUSED",
        "57P01, connection-lost, CONNECTION",
        "08006, connection-lost, CONNECTION",
        "23505, statement-failed, INVALID_INPUT",
    })
    void everyStateHasItsWords(String state, String code, String exit, TestDatabase database) {
        Problem problem =
                problem(database, "DO $$ BEGIN RAISE EXCEPTION 'Just so' USING ERRCODE = '" + state + "'; END $$");
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.exit()).hasToString(exit);
        assertThat(problem.message()).isEqualTo("the test failed: just so");
    }

    @Test
    void aTimeoutIsNoCancellation(TestDatabase database) {
        Problem timeout = problem(database, "SET statement_timeout = '20ms'", "SELECT pg_sleep(5)");
        assertThat(timeout.code()).isEqualTo("statement-timeout");
        Problem cancelled = problem(database, "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(5)");
        assertThat(cancelled.code()).isEqualTo("cancelled");
        assertThat(cancelled.message()).isEqualTo("the test was cancelled");
    }

    @Test
    void realRefusalsAreRecognised(TestDatabase database) {
        assertThat(problem(database, "SET default_transaction_read_only = on", "CREATE TABLE a (id int)")
                        .code())
                .isEqualTo("session-read-only");
        assertThat(problem(database, "SELECT 1/0").message()).isEqualTo("the test failed: division by zero");
    }
}
