package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.OrderlySchema;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which operation was under way, and which ones undo may take back. */
@ExtendWith(TestServerExtension.class)
class LoggedOperationsTest {

    @Test
    void timesLieInOneOperation(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            log(connection, "a", "restore", 10, 20, "succeeded");
            log(connection, "b", "backup", 12, 40, "succeeded");
            log(connection, "c", "reset", 30, 35, "failed");
            LoggedOperations log = LoggedOperations.read(connection);
            assertThat(log.at(second(10))).map(LoggedOperation::id).contains("a");
            assertThat(log.at(second(20))).map(LoggedOperation::id).contains("a");
            assertThat(log.at(second(32))).map(LoggedOperation::id).contains("c");
            assertThat(log.at(second(9))).isEmpty();
            assertThat(log.at(second(25))).isEmpty();
        }
    }

    @Test
    void theLastChangeIsNotWhatFailedOrKeptTheContent(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            log(connection, "a", "restore", 10, 20, "succeeded");
            log(connection, "b", "restore", 21, 22, "partly");
            log(connection, "c", "reset", 30, 35, "failed");
            log(connection, "d", "delete-backup", 40, 45, "succeeded");
            assertThat(lastChanges(connection, "a", "b", "c")).isEqualTo("b");
        }
    }

    @Test
    void whatWasCutOffAfterItMayHaveComeToBe(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            log(connection, "a", "restore", 10, 20, "succeeded");
            log(connection, "b", "restore", 21, 30, "interrupted");
            log(connection, "c", "restore", 31, 0, null);
            assertThat(lastChanges(connection, "a", "b", "c")).isEqualTo("abc");
        }
    }

    private static String lastChanges(Connection connection, String... ids) {
        LoggedOperations log = LoggedOperations.read(connection);
        StringBuilder last = new StringBuilder();
        for (String id : ids) {
            LoggedOperation operation =
                    new LoggedOperation(id, "restore", "", second(0), Optional.empty(), Optional.empty());
            last.append(log.isLastChange(operation) ? id : "");
        }
        return last.toString();
    }

    private static Instant second(int second) {
        return Instant.parse("2026-11-26T10:00:00.123Z").plusSeconds(second);
    }

    private static void log(Connection connection, String id, String kind, int from, int to, @Nullable String outcome)
            throws SQLException {
        OrderlySchema.ensure(connection);
        connection.setAutoCommit(false);
        AuditWriter.append(connection, row(id, AuditRow.STARTED, kind, second(from), null));
        if (outcome != null) {
            AuditWriter.append(connection, row(id, AuditRow.FINISHED, kind, second(to), outcome));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static AuditRow row(String id, String phase, String kind, Instant at, @Nullable String outcome) {
        Actor actor = new Actor("ada", "here", 1);
        return new AuditRow(id, phase, kind, "dev", "development", at, actor, "ada", kind, "[]", outcome);
    }
}
