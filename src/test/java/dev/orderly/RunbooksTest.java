package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestBucket;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The committed runbooks, each replayed after what it is for has happened. */
@ExtendWith(TestServerExtension.class)
@DisabledOnOs(OS.WINDOWS)
final class RunbooksTest {

    private static final String TABLES = """
        CREATE TABLE ward (id int PRIMARY KEY, name text NOT NULL);
        INSERT INTO ward VALUES (1, 'East'), (2, 'West');
        CREATE TABLE visit (id int PRIMARY KEY, ward int NOT NULL REFERENCES ward, at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX ON visit (ward);
        INSERT INTO visit SELECT i, 1 + i % 2 FROM generate_series(1, 500) i;
        """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final Map<String, String> variables = new HashMap<>();
    private TestServer server;
    private Set<String> databasesBefore;
    private TestDatabase database;

    @BeforeEach
    void makeADatabase(TestServer server) throws IOException {
        this.server = server;
        databasesBefore = new TreeSet<>(server.databases());
        database = server.create(TABLES);
        variables.put("HOME", folder.toString());
        workspace(folder);
        workspace(elsewhere);
    }

    /** As after a checkout. */
    private static void workspace(Path into) throws IOException {
        Files.createDirectories(into.resolve("migrations/model"));
        Files.writeString(into.resolve("migrations/model/drills.yaml"), """
            assertions:
              all visits: {query: SELECT count(*) FROM visit, expect: 500}
            """);
        Path runbooks = Path.of("scripts/runbooks");
        try (Stream<Path> files = Files.list(runbooks)) {
            for (Path file : files.toList()) {
                Path target = into.resolve(file.toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @AfterEach
    void dropWhatWasMade() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        server.databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(server::dropDatabase);
    }

    private static Result run(ShellHarness shell, String line) {
        return run(shell, 0, line);
    }

    private static Result run(ShellHarness shell, int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    private static Result runbook(ShellHarness shell, String name, String... assignments) {
        List<String> words = new ArrayList<>(List.of("run", "runbooks/" + name));
        for (String assignment : assignments) {
            words.addAll(List.of("--var", assignment));
        }
        return shell.run(words.toArray(String[]::new));
    }

    private static void wentThrough(Result result) {
        assertThat(result.exit()).as("%s%n%s", result.out(), result.err()).isZero();
    }

    @Test
    void aDatabaseWhoseCatalogIsDamagedComesBackFromItsBackup() throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), """
            format: 1
            environments:
              dev:
                kind: development
                services:
                  stop: [sh, -c, 'echo stop >> services.log']
                  start: [sh, -c, 'echo start >> services.log']
            """);
        variables.put("DEV_DATABASE_URL", database.url());
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            run(shell, "env verify dev --trust");
            run(shell, "backup create");
            database.execute("DELETE FROM pg_attribute WHERE attrelid = 'visit'::regclass AND attname = 'at'");
            assertThat(shell.run("assert", "rows", "visit", "500").exit()).isNotZero();
            assertThat(runbook(shell, "corruption", "ENVIRONMENT=dev", "CONFIRM=test")
                            .exit())
                    .isEqualTo(5);

            assertThat(runbook(shell, "corruption", "ENVIRONMENT=dev", "CONFIRM=dev"))
                    .satisfies(RunbooksTest::wentThrough);

            run(shell, "assert rows visit 500");
            assertThat(Files.readAllLines(folder.resolve("services.log"))).containsExactly("stop", "start");
            assertThat(run(shell, "drill report").out()).contains("dev: 1 of 1 passed");
            assertThat(run(shell, "backup list").out()).contains("after-corruption");
        }
    }

    @Test
    void aDatabaseThatNobodyCanConnectToIsReplacedOnItsServer() throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "environments: {dev: {kind: development}}\n");
        variables.put("DEV_DATABASE_URL", database.url());
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            run(shell, "backup create");
        }
        Path version = Path.of(
                server.single("postgres", "SHOW data_directory"),
                "base",
                server.single("postgres", "SELECT oid FROM pg_database WHERE datname = '" + database.name() + "'"),
                "PG_VERSION");
        Assumptions.assumeTrue(Files.isWritable(version), "the server's files are not ours");
        Files.delete(version);
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            Result stopped = runbook(shell, "corruption", "ENVIRONMENT=dev", "CONFIRM=dev");
            assertThat(stopped.exit()).isEqualTo(3);
            assertThat(stopped.err()).contains("cannot connect", "at: runbooks/corruption:");
            assertThat(Files.readString(folder.resolve("scripts/runbooks/corruption.orderly")))
                    .contains("ALTER DATABASE … RENAME TO …", "run lost-host");
            server.run("ALTER DATABASE " + database.name() + " RENAME TO runbooks_damaged");

            assertThat(runbook(shell, "lost-host", "ENVIRONMENT=dev", "CONFIRM=dev"))
                    .satisfies(RunbooksTest::wentThrough);
            run(shell, "assert rows visit 500");
        }
    }

    @Test
    void aHostThatIsGoneIsReplacedByAnEmptyServer() throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), "environments: {dev: {kind: development}}\n");
        variables.put("DEV_DATABASE_URL", database.url());
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            run(shell, "backup create");
        }
        server.dropDatabase(database.name());
        variables.put("DEV_DATABASE_URL", server.url("runbooks_new_host"));
        try (ShellHarness shell = ShellHarness.in(folder, variables)) {
            assertThat(runbook(shell, "lost-host", "ENVIRONMENT=dev", "CONFIRM=dev"))
                    .satisfies(RunbooksTest::wentThrough);
            run(shell, "assert rows visit 500");
            assertThat(run(shell, "backup list").out()).contains("new-host");
        }
    }

    @Test
    void aSiteThatIsGoneIsTakenOverFromTheBucketOnAnotherMachine() throws Exception {
        System.setProperty("aws.accessKeyId", TestBucket.KEY);
        System.setProperty("aws.secretAccessKey", TestBucket.SECRET);
        try (TestBucket bucket = TestBucket.start(folder)) {
            String settings = """
                environments:
                  live: {kind: production}
                  standby: {kind: production, scratch: target}
                  dev: {kind: development}
                backups: {bucket: 's3://%s/shop', endpoint: '%s', region: us-east-1}
                """.formatted(TestBucket.NAME, bucket.endpoint());
            Files.writeString(folder.resolve("orderly.yaml"), settings);
            Files.writeString(elsewhere.resolve("orderly.yaml"), settings);
            variables.put("LIVE_DATABASE_URL", database.url());
            try (ShellHarness shell = ShellHarness.in(folder, variables)) {
                run(shell, "backup create --upload --env live");
            }
            server.dropDatabase(database.name());
            variables.put("HOME", elsewhere.toString());
            variables.put("STANDBY_DATABASE_URL", server.url("runbooks_standby"));
            variables.put("DEV_DATABASE_URL", server.url("runbooks_dev"));
            try (ShellHarness shell = ShellHarness.in(elsewhere, variables)) {
                Result refused = runbook(shell, "lost-site", "FROM=live", "TO=dev", "CONFIRM=dev");
                assertThat(refused.exit()).isEqualTo(4);
                assertThat(refused.err()).contains("data from production", "at: runbooks/lost-site:");

                assertThat(runbook(shell, "lost-site", "FROM=live", "TO=standby", "CONFIRM=standby"))
                        .satisfies(RunbooksTest::wentThrough);

                run(shell, "env use standby");
                run(shell, "assert rows visit 500");
                assertThat(run(shell, "drill run standby --remote").out())
                        .contains("s3://" + TestBucket.NAME + "/shop/", "all visits", "standby: the drill passed");
                assertThat(elsewhere.resolve("backups/.fetched")).isEmptyDirectory();
            }
        }
    }
}
