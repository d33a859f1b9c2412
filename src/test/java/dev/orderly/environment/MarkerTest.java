package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class MarkerTest {

    @TempDir
    Path root;

    @Test
    void isReadAsItWasWritten(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
            assertThat(Marker.read(connection)).hasValueSatisfying(state -> {
                assertThat(state.environment()).isEqualTo("dev");
                assertThat(state.kind()).isEqualTo("development");
                assertThat(state.original()).isTrue();
            });
            assertThat(OrderlySchema.format(connection)).isEqualTo(OrderlySchema.FORMAT);
            Marker.write(connection, environment("qa", EnvironmentKind.TESTING));
            assertThat(Marker.read(connection).map(MarkerState::environment)).contains("qa");
        }
    }

    @Test
    void isNotWrittenByReading(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(Marker.read(connection)).isEmpty();
            Marker.check(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
        }
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'orderly'"))
                .isEmpty();
    }

    @Test
    void standsOrFallsWithTheCallersTransaction(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Marker.write(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
            connection.rollback();
            assertThat(Marker.read(connection)).isEmpty();
            connection.rollback();
        }
    }

    @Test
    void makesTheShellRefuseAnotherEnvironmentsDatabase(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(connection, environment("prod", EnvironmentKind.PRODUCTION));
        }
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", database.url())) {
            Environment dev = configured.environment("dev");
            for (int attempt = 0; attempt < 2; attempt++) {
                for (ProblemException e : new ProblemException[] {
                    problem(() -> configured.databases.openReadOnly(dev)),
                    problem(() -> configured.databases.openReadOnlySession(dev)),
                    problem(() -> configured.databases.openWritable(dev))
                }) {
                    assertThat(e.first().code()).isEqualTo("marker-mismatch");
                    assertThat(e.exit()).isEqualTo(ExitCode.REFUSED);
                    assertThat(e.first().message())
                            .contains("is \"dev\" (development)", "says that it is \"prod\" (production)");
                    assertThat(e.first().hints().get(1)).endsWith("env setup dev --adopt prod");
                }
            }
            assertThat(configured.databases.facts(dev).marker().map(MarkerState::environment))
                    .contains("prod");
            configured.databases.acceptMarker(dev);
            configured.databases.openWritable(dev).close();
        }
    }

    @Test
    void showsAClone(TestDatabase database, TestServer server) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
        }
        server.run("CREATE DATABASE copied TEMPLATE " + database.name());
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", server.url("copied"))) {
            ProblemException e = problem(() -> configured.databases.openReadOnly(configured.environment("dev")));
            assertThat(e.first().code()).isEqualTo("marker-clone");
            assertThat(e.exit()).isEqualTo(ExitCode.REFUSED);
        } finally {
            server.dropDatabase("copied");
        }
    }

    @Test
    void followsADatabaseThatIsRenamed(TestDatabase database, TestServer server) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
        }
        server.run("ALTER DATABASE " + database.name() + " RENAME TO renamed");
        try (Configured configured = Configured.with(root, "DEV_DATABASE_URL", server.url("renamed"))) {
            configured.databases.openReadOnly(configured.environment("dev")).close();
        } finally {
            server.run("ALTER DATABASE renamed RENAME TO " + database.name());
        }
    }

    @Test
    void ofANewerFormatIsRefused(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            OrderlySchema.ensure(connection);
            database.execute("UPDATE orderly.format SET version = 9");
            ProblemException e = problem(() -> Marker.read(connection));
            assertThat(e.first().code()).isEqualTo("orderly-schema-newer");
            assertThat(e.first().message()).contains("has format 9");
            assertThat(problem(() -> OrderlySchema.ensure(connection)).first().code())
                    .isEqualTo("orderly-schema-newer");
        }
    }

    @Test
    void ofAnOlderFormatIsBroughtUpStepByStepAndKeepsWhatItSaid(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            Marker.write(connection, environment("dev", EnvironmentKind.DEVELOPMENT));
            OrderlySchema.ensure(
                    connection, OrderlySchema.FORMAT + 2, version -> switch (version - OrderlySchema.FORMAT) {
                        case 1 -> "ALTER TABLE orderly.environment ADD note text";
                        case 2 -> "UPDATE orderly.environment SET note = 'by the second'";
                        default -> throw new AssertionError("the step to format " + version + " has run already");
                    });
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(database.query("SELECT name, note FROM orderly.environment"))
                    .containsExactly("dev|by the second");
            assertThat(database.query("SELECT version FROM orderly.format"))
                    .containsExactly(String.valueOf(OrderlySchema.FORMAT + 2));
            assertThat(problem(() -> OrderlySchema.ensure(connection)).first().message())
                    .isEqualTo("the schema \"orderly\" in the database has format " + (OrderlySchema.FORMAT + 2)
                            + ", and this orderly knows formats up to " + OrderlySchema.FORMAT);
        }
    }

    @Test
    void aStepThatFailsLeavesTheOlderFormat(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            OrderlySchema.ensure(connection);
            problem(() -> OrderlySchema.ensure(
                    connection,
                    OrderlySchema.FORMAT + 2,
                    version -> version == OrderlySchema.FORMAT + 1
                            ? "CREATE TABLE orderly.second (i int)"
                            : "SELECT nonsense"));
            assertThat(OrderlySchema.format(connection)).isEqualTo(OrderlySchema.FORMAT);
            assertThat(database.query("SELECT to_regclass('orderly.second')")).containsExactly("");
        }
    }

    @Test
    void ofTwoWhoMakeTheSchemaAtOnceIsMadeOnce(TestDatabase database) throws Exception {
        var both = java.util.stream.Stream.of(1, 2)
                .map(each -> java.util.concurrent.CompletableFuture.runAsync(() -> {
                    try (Connection connection = database.connect()) {
                        OrderlySchema.ensure(connection);
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        both.forEach(java.util.concurrent.CompletableFuture::join);
        assertThat(database.query("SELECT version FROM orderly.format"))
                .containsExactly(String.valueOf(OrderlySchema.FORMAT));
    }

    private static Environment environment(String name, EnvironmentKind kind) {
        return Environment.of(name, kind, new EmbeddedEndpoint(name));
    }

    private static ProblemException problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }
}
