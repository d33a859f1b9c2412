package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.health.monitor.History;
import dev.orderly.health.monitor.NotSeen;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.Watch;
import dev.orderly.operation.House;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.InstalledCluster;
import dev.orderly.view.monitor.Choice;
import dev.orderly.view.monitor.MonitorPage;
import dev.orderly.view.monitor.MonitorScreen;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watching costs: a server with many sessions that counts the statements it is sent. */
final class InstalledServerMonitorTest {

    private static final int SESSIONS = 200;
    private static final int WARM_UP = 60;
    private static final int LOOKS = 30;

    /** 2 % of a core at the usual interval of 2 seconds. */
    private static final double MOST_MILLIS = 40;

    private static final String CALLS = "SELECT COALESCE(sum(calls), 0) FROM pg_stat_statements s"
            + " JOIN pg_roles r ON r.oid = s.userid WHERE r.rolname = 'watcher'";

    @TempDir
    Path folder;

    @Test
    void costsFiveQueriesALookAndLittleWorkAndWaitsForNoLock() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        List<Connection> sessions = new ArrayList<>();
        try (InstalledCluster cluster = InstalledCluster.start(programs.get());
                House house = new House(folder)) {
            cluster.execute("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
            cluster.execute("postgres", "ALTER SYSTEM SET max_connections = 260");
            cluster.restart();
            cluster.execute("postgres", "CREATE ROLE watcher LOGIN IN ROLE pg_monitor");
            cluster.execute("postgres", "CREATE DATABASE app");
            cluster.execute("app", "CREATE EXTENSION pg_stat_statements");
            for (int i = 0; i < SESSIONS; i++) {
                Connection session = cluster.connect("app");
                sessions.add(session);
                use(session, i);
            }
            String url = cluster.url("app").replace("postgres@", "watcher@");
            Environment environment = Environment.of(
                    "dev", EnvironmentKind.DEVELOPMENT, new UrlEndpoint(DatabaseUrl.parse(url), "the test"));
            try (Watch watch = new Watch(house.databases, environment)) {
                Sample first = watch.look();
                assertThat(first.notSeen()).isEmpty();
                assertThat(first.backends()).hasSize(SESSIONS);
                History history = History.none();
                long work = 0;
                long calls = 0;
                for (int i = 0; i < WARM_UP + LOOKS; i++) {
                    if (i == WARM_UP) {
                        calls = Long.parseLong(cluster.single("app", CALLS));
                        work = cpu();
                    }
                    Sample sample = watch.look();
                    history = history.with(sample);
                    draw(environment, sample, history);
                }
                double millis = (cpu() - work) / 1e6 / LOOKS;
                calls = Long.parseLong(cluster.single("app", CALLS)) - calls;
                System.out.println("a look at " + SESSIONS + " sessions: " + calls / (double) LOOKS + " queries, "
                        + millis + " ms of work");
                assertThat(calls).isEqualTo(5L * LOOKS);
                assertThat(millis).isLessThan(MOST_MILLIS);
                cluster.execute("app", "SELECT count(*) AS \"after all\" FROM generate_series(1, 10)");
                assertThat(List.of(watch.look(), watch.look()).get(1).statements())
                        .anySatisfy(it -> {
                            assertThat(it.statement())
                                    .hasValueSatisfying(
                                            text -> assertThat(text).startsWith("SELECT count(*) AS \"after all\""));
                            assertThat(it.calls()).isEqualTo(1);
                        })
                        .noneSatisfy(it -> assertThat(it.statement().orElse("")).contains("db monitor"));
            }
            try (Watch watch = new Watch(house.databases, environment);
                    Connection locking = sessions.get(1);
                    Statement statement = locking.createStatement()) {
                locking.setAutoCommit(false);
                statement.execute("LOCK TABLE pg_catalog.pg_subscription");
                Sample sample = watch.look();
                assertThat(sample.notSeen())
                        .containsExactly(new NotSeen("replication", "canceling statement due to lock timeout"));
                assertThat(sample.backends()).hasSize(SESSIONS);
                locking.rollback();
                assertThat(watch.look().notSeen()).isEmpty();
            }
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
    }

    private static void use(Connection session, int number) throws SQLException {
        session.setAutoCommit(number % 10 != 0);
        try (Statement statement = session.createStatement()) {
            statement.execute("SELECT count(*) AS \"session " + number + "\" FROM pg_class");
        }
    }

    private static void draw(Environment environment, Sample sample, History history) {
        MonitorPage page = new MonitorPage(
                environment,
                Optional.of(sample),
                history,
                Choice.standard().withIdle(true),
                MonitorPage.Mode.LIST,
                Duration.ofSeconds(2),
                false,
                Optional.empty(),
                "");
        assertThat(MonitorScreen.draw(page, 200, 50, true)).hasSize(50);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
