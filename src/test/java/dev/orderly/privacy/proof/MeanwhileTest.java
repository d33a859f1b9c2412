package dev.orderly.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class MeanwhileTest {

    @Test
    @Timeout(20)
    void endsWhatRunsWhenNobodyWaitsForIt(TestDatabase database) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (Connection connection = database.connect();
                Connection gone = database.connect()) {
            gone.close();
            Meanwhile<Boolean> work = new Meanwhile<>(() -> slept(connection, begun), List.of(gone, connection));
            begun.await();

            work.close();

            assertThat(work.result()).isFalse();
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static boolean slept(Connection connection, CountDownLatch begun) {
        try (Statement statement = connection.createStatement()) {
            begun.countDown();
            return statement.execute("SELECT pg_sleep(60)");
        } catch (SQLException cancelled) {
            return false;
        }
    }

    @Test
    void handsOnWhatWentWrong() {
        try (Meanwhile<Boolean> work = new Meanwhile<>(
                () -> {
                    throw new IllegalArgumentException("no rows");
                },
                List.of())) {
            assertThatThrownBy(work::result).hasMessage("no rows");
        }
    }
}
