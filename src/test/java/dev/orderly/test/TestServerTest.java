package dev.orderly.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class TestServerTest {

    @Test
    void givesEachTestFreshDatabases(TestDatabase one, TestDatabase two) {
        one.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
        assertThat(one.query("SELECT * FROM t")).containsExactly("1");
        assertThat(two.query("SELECT count(*) FROM pg_class WHERE relname = 't'"))
                .containsExactly("0");
    }

    @Test
    void complainsAboutSessionsLeftBehind(TestServer server) throws SQLException {
        TestDatabase database = server.create();
        try (Connection left = database.connect()) {
            assertThat(left.isValid(1)).isTrue();
            assertThatThrownBy(database::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("sessions left open in " + database.name());
        }
    }

    @Test
    void dropsADatabaseOnClose(TestServer server) {
        TestDatabase database = server.create("CREATE TABLE t ()");
        assertThat(server.databases()).contains(database.name());
        database.close();
        assertThat(server.databases()).doesNotContain(database.name());
    }
}
