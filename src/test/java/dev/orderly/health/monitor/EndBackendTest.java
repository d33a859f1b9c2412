package dev.orderly.health.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.House;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is ended is what was looked at, and only after the answer that the guard wants. */
@ExtendWith(TestServerExtension.class)
final class EndBackendTest {

    private static final String LOG = "SELECT outcome FROM orderly.operation_log WHERE phase = 'finished'";

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void enter() {
        house = new House(folder);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private Backend only(Environment environment) {
        try (Watch watch = new Watch(house.databases, environment)) {
            return watch.look().backends().get(0);
        }
    }

    private static EndBackend.Outcome end(Environment environment, Backend backend, EndBackend.How how, Door door) {
        return new EndBackend().run(new EndBackend.Request(environment, backend, how, Consent.none()), door);
    }

    private Door attended(boolean yes, String name) {
        return house.door(House.person(yes, Optional.of(name)));
    }

    private static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    @Test
    void endsNoSessionThatHasTheNumberOfAnother(TestDatabase database) throws Exception {
        Environment dev = house.dev(database);
        try (Connection session = database.connect()) {
            Backend now = only(dev);
            Backend earlier = new Backend(
                    now.pid(),
                    now.begun().map(it -> it.minusNanos(1000)),
                    now.statementBegun(),
                    now.user(),
                    now.application(),
                    now.address(),
                    now.kind(),
                    now.state(),
                    now.waits(),
                    now.seconds(),
                    now.transactionSeconds(),
                    now.blockedBy(),
                    now.statement(),
                    now.hidden());
            assertThat(end(dev, earlier, EndBackend.How.TERMINATE, attended(true, "")))
                    .isEqualTo(EndBackend.Outcome.GONE);
            use(session);
            assertThat(database.query(LOG)).containsExactly("unchanged");
        }
    }

    @Test
    void cancelsNoOtherStatementThanTheOneThatWasSeen(TestDatabase database) throws Exception {
        Environment dev = house.dev(database);
        try (Connection session = database.connect()) {
            use(session);
            Backend seen = only(dev);
            use(session);
            assertThat(end(dev, seen, EndBackend.How.CANCEL, attended(true, "")))
                    .isEqualTo(EndBackend.Outcome.GONE);
            assertThat(end(dev, only(dev), EndBackend.How.CANCEL, attended(true, "")))
                    .isEqualTo(EndBackend.Outcome.SENT);
        }
    }

    @Test
    void endsNoSessionOfAnotherDatabase(TestDatabase database, TestDatabase other) throws Exception {
        try (Connection session = other.connect()) {
            Backend backend = only(house.dev(other));
            assertThat(end(house.dev(database), backend, EndBackend.How.TERMINATE, attended(true, "")))
                    .isEqualTo(EndBackend.Outcome.GONE);
            use(session);
        }
    }

    @Test
    void asksInDevelopmentToo(TestDatabase database) throws Exception {
        Environment dev = house.dev(database);
        try (Connection session = database.connect()) {
            Backend backend = only(dev);
            assertThat(refusal(dev, backend, attended(false, ""))).isEqualTo("declined");
            assertThat(refusal(dev, backend, house.door())).isEqualTo("confirmation-needed");
            use(session);
        }
    }

    @Test
    void wantsTheNameInProduction(TestDatabase database) throws Exception {
        Environment prod = house.environment("prod", EnvironmentKind.PRODUCTION, database);
        try (Connection session = database.connect()) {
            Backend backend = only(prod);
            assertThat(refusal(prod, backend, attended(true, "dev"))).isEqualTo("name-differs");
            use(session);
            assertThat(end(prod, only(prod), EndBackend.How.TERMINATE, attended(false, "prod")))
                    .isEqualTo(EndBackend.Outcome.SENT);
            assertThatThrownBy(() -> use(session)).hasMessageContaining("terminating connection");
            assertThat(database.query("SELECT summary, details FROM orderly.operation_log WHERE phase = 'finished'"))
                    .singleElement()
                    .asString()
                    .startsWith("terminate backend " + backend.pid() + "|[\"user ")
                    .doesNotContain("SELECT 1");
        }
    }

    private static String refusal(Environment environment, Backend backend, Door door) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> end(environment, backend, EndBackend.How.TERMINATE, door));
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        return refused.first().code();
    }
}
