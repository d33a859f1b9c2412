package dev.orderly.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.server.VersionServer;
import dev.orderly.test.ShellHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder cases and the hospital on a server of each major version. */
@Tag("corpus")
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {13, 14, 15, 16, 17, 18})
class EveryServerVersionTest {

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

    static List<String> cases() throws IOException {
        return Cases.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plansLeadThereAndBack(String name) throws Exception {
        Cases.assumeSupported(name, major);
        server.create("here", Cases.sql(name, "from.sql"));
        server.create("there", Cases.sql(name, "to.sql"));
        Catalog from = Cases.read(server, "here");
        Catalog to = Cases.read(server, "there");
        Cases.lead(server, "here", to);
        assertEqual(Cases.read(server, "here"), to);
        Cases.lead(server, "there", from);
        assertEqual(Cases.read(server, "there"), from);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsExportedLoadsBackToAnEqualSchema(String name) throws Exception {
        Cases.assumeSupported(name, major);
        server.create("there", Cases.sql(name, "to.sql"));
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell = shell("there")) {
            run(shell, "schema", "export", "out");
            run(shell, "schema", "diff", "--from", "out", "--to", "dev", "--exit-code");
        }
    }

    @Test
    void theHospitalIsSetUpComparedRolledBackAndAppliedAgain() throws Exception {
        server.drop("hospital");
        copyHospital();
        try (ShellHarness shell = shell("hospital")) {
            run(shell, "env", "setup", "dev");
            run(shell, "schema", "diff", "--exit-code");
            run(shell, "migration", "rollback", "--to", "0");
            run(shell, "migration", "apply");
            run(shell, "schema", "diff", "--exit-code");
        }
    }

    /** Each query fits the server: nothing but amcheck, which is not installed, is left out. */
    @Test
    void everyRuleLooks() throws Exception {
        server.create("looked_at", Cases.sql(Cases.names().get(0), "from.sql"));
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell = shell("looked_at")) {
            ShellHarness.Result check = shell.run("db", "check", "--fail-on", "never", "--format", "plain");
            assertThat(check.exit()).as(check.toString()).isZero();
            assertThat(check.out().lines().filter(line -> line.contains("amcheck")))
                    .hasSize(2);
            assertThat(check.out()).doesNotContain("ERROR", "does not exist", "syntax", "took longer");
            for (String command : List.of("status", "size", "locks", "indexes", "replication")) {
                run(shell, "db", command);
            }
        }
    }

    @Test
    void tablesAreVacuumedAnalysedAndTheirIndexesRebuilt() throws Exception {
        server.create("maintained", """
                CREATE TABLE log (a int PRIMARY KEY, t text) PARTITION BY RANGE (a);
                CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (1000);
                CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM (1000) TO (2000);
                CREATE TABLE "Ö 1" (a int PRIMARY KEY);
                INSERT INTO log SELECT generate_series(0, 1999);
                INSERT INTO "Ö 1" SELECT generate_series(0, 1999)""");
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell = shell("maintained")) {
            run(shell, "db", "vacuum", "--full");
            run(shell, "db", "vacuum", "--freeze", "--analyze");
            run(shell, "db", "analyze");
            run(shell, "db", "reindex", "--all", "--workers", "2");
            run(shell, "db", "reindex", "log", "--blocking");
            for (String command : List.of("vacuum", "analyze", "reindex")) {
                ShellHarness.Result result = shell.run("db", command, "--needed");
                assertThat(result.out()).as(result.err()).isEqualTo("nothing in dev needs it\n");
            }
        }
    }

    private static void assertEqual(Catalog is, Catalog wanted) {
        assertThat(SchemaComparison.compare(is, wanted, ComparisonOptions.standard()))
                .isEmpty();
        assertThat(is.fingerprint()).isEqualTo(wanted.fingerprint());
    }

    private ShellHarness shell(String database) {
        return ShellHarness.in(folder, Map.of("DEV_DATABASE_URL", server.url(database), "HOME", folder.toString()));
    }

    private static void run(ShellHarness shell, String... words) {
        ShellHarness.Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isZero();
    }

    private void copyHospital() throws IOException {
        Path migrations = Path.of("migrations").toAbsolutePath();
        try (Stream<Path> files = Files.walk(migrations)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve("migrations").resolve(migrations.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
