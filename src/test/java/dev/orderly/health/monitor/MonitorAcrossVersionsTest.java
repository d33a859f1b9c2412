package dev.orderly.health.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.environment.server.VersionServer;
import dev.orderly.health.activity.ReadActivity;
import dev.orderly.health.status.ReadStatus;
import dev.orderly.operation.House;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The views and columns that are read are there in each major version. */
@Tag("corpus")
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {13, 14, 15, 16, 17, 18})
class MonitorAcrossVersionsTest {

    private static final int PATIENCE = 200;

    private static VersionServer server;

    @Parameter
    int major;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    static void start(int major) {
        server = VersionServer.start(major);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static void sql(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void seesSessionsLocksAndProgress() throws Exception {
        server.create("watched", "CREATE TABLE \"T 1\" AS SELECT i, repeat('x', 500) FROM generate_series(1, 20000) i");
        Environment environment = Environment.of(
                "dev",
                EnvironmentKind.DEVELOPMENT,
                new UrlEndpoint(DatabaseUrl.parse(server.url("watched")), "the test"));
        try (House house = new House(folder);
                Watch watch = new Watch(house.databases, environment);
                Connection holder = server.connect("watched");
                Connection waiter = server.connect("watched");
                Connection cleaner = server.connect("watched")) {
            int pid = Integer.parseInt(single(cleaner, "SELECT pg_backend_pid()"));
            sql(cleaner, "SET vacuum_cost_delay = '20ms'; SET vacuum_cost_limit = 10");
            CompletableFuture<Void> vacuum = CompletableFuture.runAsync(() -> sql(cleaner, "VACUUM \"T 1\""));
            Sample progress = await(watch, it -> !it.commands().isEmpty());
            assertThat(progress.notSeen().stream().map(NotSeen::what)).containsExactly("statements");
            assertThat(progress.counters().version()).startsWith(major + ".");
            assertThat(progress.commands()).singleElement().satisfies(it -> {
                assertThat(it.command()).isEqualTo("vacuum");
                assertThat(it.relation()).contains("public.\"T 1\"");
            });
            sql(holder, "SELECT pg_cancel_backend(" + pid + ")");
            assertThat(vacuum).failsWithin(Duration.ofSeconds(20));
            holder.setAutoCommit(false);
            sql(holder, "LOCK TABLE \"T 1\"");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> sql(waiter, "SELECT count(*) FROM \"T 1\""));
            Sample blocked = await(watch, it -> !BlockingTree.of(it.backends()).isEmpty());
            assertThat(blocked.rates()).isPresent();
            holder.rollback();
            waiting.join();
            List<BlockingTree> trees = BlockingTree.of(blocked.backends());
            assertThat(trees.get(0).backend().flatMap(Backend::statement)).contains("LOCK TABLE \"T 1\"");
            assertThat(trees.get(0).waiting().get(0).backend().flatMap(Backend::waits))
                    .isEqualTo(Optional.of("Lock:relation"));
        }
    }

    @Test
    void showsAnOrdinaryRoleEachPart() throws Exception {
        server.create("watched", "DROP ROLE IF EXISTS onlooker; CREATE ROLE onlooker LOGIN PASSWORD 'onlooker'");
        String url = server.url("watched").replaceFirst("postgres:[^@]*@", "onlooker:onlooker@");
        Environment environment =
                Environment.of("dev", EnvironmentKind.DEVELOPMENT, new UrlEndpoint(DatabaseUrl.parse(url), "the test"));
        try (House house = new House(folder);
                Watch watch = new Watch(house.databases, environment);
                Connection other = server.connect("watched")) {
            assertThat(single(other, "SELECT current_user")).isEqualTo("postgres");
            Sample sample = watch.look();
            assertThat(sample.notSeen().stream().map(NotSeen::what)).containsExactly("sessions", "statements");
            assertThat(sample.counters().sessions().hidden()).isPositive();
            ReadActivity activity = new ReadActivity(house.databases);
            assertThat(activity.replication(environment)).isEmpty();
            assertThat(activity.locks(environment)).isEmpty();
            assertThat(new ReadStatus(house.databases).of(environment).hidden()).isPositive();
        }
    }

    private static Sample await(Watch watch, java.util.function.Predicate<Sample> expected)
            throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Sample sample = watch.look();
            if (expected.test(sample)) {
                return sample;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("it was never seen");
    }
}
