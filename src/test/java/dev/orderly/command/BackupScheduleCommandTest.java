package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.digest.Sha256;
import dev.orderly.notification.Receiver;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code backup schedule} and {@code notify}, from the policy to who is told of a backup that is missing. */
@ExtendWith(TestServerExtension.class)
final class BackupScheduleCommandTest {

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(folder.resolve("migrations/model/ward.sql"), "CREATE TABLE ward (id int PRIMARY KEY);");
        home = Files.createDirectories(folder.resolve("home"));
    }

    private Map<String, String> variables(String url) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HOME", home.toString());
        variables.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        variables.put("ORDERLY_LAUNCHER", "/opt/orderly/orderly");
        variables.put("PATH", folder.resolve("bin").toString());
        variables.put("DEV_DATABASE_URL", url);
        return variables;
    }

    private ShellHarness shell(String url) {
        return ShellHarness.in(folder, variables(url));
    }

    private void configure(String yaml) throws IOException {
        Files.writeString(folder.resolve("orderly.yaml"), yaml);
        TrustedWorkspaces.ofUser(variables("")).trust(new Workspace(folder));
    }

    private static String telling(Receiver receiver) {
        return "backups: {policies: {development: {full: every 5min, grace: 0s}}}\n" + "notify: {ops: {webhook: \""
                + receiver.url() + "\", events: [success, failure, missing]}}\n";
    }

    private static JsonNode json(Result result) {
        return JsonMapper.builder().build().readTree(result.out());
    }

    private static List<String> events(Receiver receiver) {
        return receiver.received().stream()
                .map(each -> each.json().get("event").asString()
                        + ' '
                        + each.json().get("operation").asString()
                        + ' '
                        + each.json().get("result").asString())
                .toList();
    }

    @Test
    void aBackupThatNeverRanIsReportedOnceAndToldUntilItIsTaken(TestDatabase database) throws IOException {
        try (Receiver receiver = new Receiver(number -> 200)) {
            configure(telling(receiver));
            Result first;
            try (ShellHarness shell = shell(database.url())) {
                first = shell.run("backup", "schedule", "dev", "--check", "--format", "json");
            }
            assertThat(first.exit()).isEqualTo(5);
            JsonNode missed = json(first).get("missed").get(0);
            assertThat(missed.get("kind").asString()).isEqualTo("full");
            assertThat(missed.get("count").asInt()).isEqualTo(1);
            assertThat(missed.get("last").isNull()).isTrue();
            assertThat(events(receiver)).containsExactly("missing backup create missing");
            try (ShellHarness shell = shell(database.url())) {
                Result status = shell.run("db", "status");
                assertThat(status.out())
                        .containsPattern("backup policy: +full every 5min; next ")
                        .containsPattern("missing: the full backup of dev that was due at .*; there is none at all\n");
                assertThat(shell.run("backup", "create").exit()).isZero();
                assertThat(shell.run("backup", "schedule", "--all", "--check").out())
                        .isEqualTo("no backup is missing: dev\n");
                assertThat(json(shell.run("db", "status", "--format", "json")).get("missedBackups"))
                        .isEmpty();
            }
            assertThat(events(receiver))
                    .as("whatever five minutes are over meanwhile, the first is told once")
                    .startsWith("missing backup create missing")
                    .contains("success backup create ok");
        }
    }

    @Test
    void theFirstIncrementalBackupOfAScheduleIsAFullOne(TestDatabase database) {
        try (ShellHarness shell = shell(database.url())) {
            assertThat(shell.run("backup", "create", "incremental").exit()).isEqualTo(2);
            Result first = shell.run("backup", "create", "incremental", "--or-full", "--format", "json");
            assertThat(json(first).get("kind").asString()).isEqualTo("full");
            Result next = shell.run("backup", "create", "incremental", "--or-full", "--format", "json");
            assertThat(json(next).get("kind").asString()).isEqualTo("incremental");
            assertThat(shell.run("backup", "create", "full", "--or-full").exit())
                    .isEqualTo(2);
        }
    }

    /** What makes it right that an older full backup goes by its age while incremental ones that follow it stay. */
    @Test
    void anIncrementalBackupIsWholeWhenTheFullOneBeforeItIsPruned(TestDatabase database) {
        database.execute("CREATE TABLE ward (id int PRIMARY KEY); INSERT INTO ward SELECT generate_series(1, 500);"
                + " CREATE TABLE bed (id int)");
        try (ShellHarness shell = shell(database.url())) {
            String full = json(shell.run("backup", "create", "--format", "json"))
                    .get("id")
                    .asString();
            database.execute("INSERT INTO bed VALUES (7)");
            assertThat(shell.run("backup", "create", "incremental").exit()).isZero();
            Result pruned = shell.run("backup", "prune", "--keep-last", "1", "--yes", "--format", "json");
            assertThat(json(pruned).get("deleted"))
                    .extracting(JsonNode::asString)
                    .containsExactly(full);
            // restores it into a scratch database, and counts all rows there
            Result rehearsed = shell.run("backup", "verify", "latest", "--rehearse");
            assertThat(rehearsed.exit()).as("%s", rehearsed).isZero();
        }
    }

    @Test
    void failuresOfBackupVerifyAndPruneAreTold(TestDatabase database) throws IOException {
        try (Receiver receiver = new Receiver(number -> 200)) {
            configure(telling(receiver) + "environments: {test: {url: \"postgresql://me@127.0.0.1:1/none\"}}\n");
            try (ShellHarness shell = shell(database.url())) {
                assertThat(shell.run("backup", "create", "--env", "test").exit())
                        .isEqualTo(3);
                assertThat(shell.run("backup", "create", "--encrypt").exit()).isEqualTo(6);
                assertThat(shell.run("backup", "create", "--label", "good").exit())
                        .isZero();
                assertThat(shell.run("backup", "verify", "good").exit()).isZero();
                assertThat(shell.run("backup", "prune").exit()).isZero();
                damage();
                assertThat(shell.run("backup", "verify", "good").exit()).isEqualTo(5);
            }
            assertThat(events(receiver))
                    .containsExactly(
                            "failure backup create failed",
                            "failure backup create failed",
                            "success backup create ok",
                            "success backup verify ok",
                            "success backup prune ok",
                            "failure backup verify failed");
            assertThat(receiver.received().get(0).json().get("code").asString()).isEqualTo("connection-refused");
            assertThat(receiver.received().get(2).json().get("archive").asString())
                    .endsWith("-dev-full");
            assertThat(receiver.received().get(5).json().get("code").asString()).isEqualTo("archive-broken");
        }
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            Path toc =
                    files.filter(file -> file.endsWith("toc.dat")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(toc);
            bytes[bytes.length / 2] ^= 1;
            Files.write(toc, bytes);
        }
    }

    @Test
    void whatIsPrintedIsWhatIsInstalled(TestDatabase database) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path crontab = Files.writeString(bin.resolve("crontab"), """
                #!/bin/sh
                tab=${0%/*}/tab
                case $1 in
                -l) if [ -f "$tab" ]; then /bin/cat "$tab"; else echo "no crontab for me" >&2; exit 1; fi ;;
                -) /bin/cat >"$tab" ;;
                esac
                """);
        assertThat(crontab.toFile().setExecutable(true)).isTrue();
        configure("environments: {dev: {backup: {full: daily 01:00}}}\n");
        try (ShellHarness shell = shell(database.url())) {
            Result printed = shell.run("backup", "schedule", "dev", "--as", "cron");
            assertThat(printed.exit()).isZero();
            assertThat(shell.run("backup", "schedule", "dev", "--as", "cron", "--install", "--dry-run")
                            .out())
                    .startsWith("the schedule of dev would be installed in cron:");
            assertThat(bin.resolve("tab")).doesNotExist();
            assertThat(shell.run("backup", "schedule", "dev", "--as", "cron", "--install")
                            .exit())
                    .isZero();
            assertThat(bin.resolve("tab")).hasContent(printed.out());
            assertThat(shell.run("backup", "schedule", "dev", "--as", "cron", "--install")
                            .out())
                    .isEqualTo("the schedule of dev is in cron already\n");
            assertThat(shell.run("backup", "schedule", "--list").out())
                    .containsPattern("dev +daily 01:00 +7 days +none .* in cron");
            assertThat(shell.run("backup", "schedule", "dev", "--check").out())
                    .as("nothing was due since it was installed")
                    .isEqualTo("no backup is missing: dev\n");
            assertThat(shell.run("backup", "schedule", "dev", "--remove").out())
                    .isEqualTo("the schedule of dev is taken out of cron\n");
            assertThat(bin.resolve("tab")).isEmptyFile();
            assertThat(shell.run("backup", "schedule", "--install", "--check").err())
                    .contains("one command each", "code: options-exclude-each-other");
        }
    }

    @Test
    void theLinesOfTheScheduleRunAsTheyStand(TestDatabase database) throws IOException {
        configure("""
                environments:
                  dev: {kind: production, backup: {full: daily 01:00, incremental: every 4h, keep_full: 1ms, keep_incremental: 1ms}}
                """);
        try (ShellHarness shell = shell(database.url())) {
            JsonNode jobs = json(shell.run("backup", "schedule", "dev", "--as", "cron", "--format", "json"))
                    .get("schedules")
                    .get(0)
                    .get("jobs");
            assertThat(jobs).hasSize(3);
            jobs.forEach(job -> job.get("commands").forEach(command -> {
                Result result = shell.run(command.asString().split(" "));
                assertThat(result.exit()).as(command + result.err()).isZero();
            }));
            assertThat(json(shell.run("backup", "list", "--format", "json")).get("backups"))
                    .as("the prune after the incremental one has taken the full one before it")
                    .singleElement()
                    .satisfies(
                            backup -> assertThat(backup.get("kind").asString()).isEqualTo("incremental"));
        }
    }

    @Test
    void anotherBackupOfTheEnvironmentIsWaitedFor(TestDatabase database) throws Exception {
        configure("format: 1\n");
        Path lock = Files.createDirectories(folder.resolve(".orderly")).resolve("backup-dev.lock");
        try (ShellHarness shell = shell(database.url());
                var channel = java.nio.channels.FileChannel.open(
                        lock, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Result busy = shell.run("backup", "create", "--alone", "--wait", "200ms");
            assertThat(busy.exit()).isEqualTo(4);
            assertThat(busy.err()).contains("another backup of \"dev\" is still under way");
            assertThat(shell.run("backup", "create").exit()).isZero();
        }
    }

    @Test
    void aBackupSucceedsWhateverBecomesOfItsNotifications(TestDatabase database) throws IOException {
        configure("notify: {ops: {command: [/no/such/program], events: [success]}}\n");
        Result result;
        try (ShellHarness shell = shell(database.url())) {
            result = shell.run("backup", "create");
        }
        assertThat(result.exit()).isZero();
        try (ShellHarness shell = shell(database.url())) {
            assertThat(shell.run("notify", "list").out()).containsPattern("ops +run /no/such/program +success .* 1\n");
            assertThat(shell.run("notify", "test", "ops").exit()).isEqualTo(5);
        }
        configure("notify: {ops: {command: [/bin/cat], events: [success]}}\n");
        try (ShellHarness shell = shell(database.url())) {
            assertThat(shell.run("notify", "send").out()).isEqualTo("nothing waits to be told\n");
            assertThat(shell.run("notify", "test").out()).containsPattern("ops .* yes +\\{\"format\":1");
        }
    }

    @Test
    void twoShellsSendNothingTwiceAndOneThatIsKilledLosesNothing(TestDatabase database) throws Exception {
        int messages = 12;
        try (Receiver receiver = new Receiver(number -> {
            Thread.sleep(60);
            return number == 1 ? 0 : 200;
        })) {
            configure(telling(receiver));
            fillOutbox(messages);
            try (ShellProcess killed = ShellProcess.start(folder, variables(database.url()), "notify", "send")) {
                while (receiver.received().isEmpty()) {
                    assertThat(killed.isAlive()).as(killed.soFar().err()).isTrue();
                    Thread.sleep(20);
                }
                killed.kill();
            }
            assertThat(outbox()).hasSize(messages);
            try (ShellProcess one = ShellProcess.start(folder, variables(database.url()), "notify", "send");
                    ShellProcess two = ShellProcess.start(folder, variables(database.url()), "notify", "send")) {
                assertThat(one.end().exit()).as(one.soFar().err()).isZero();
                assertThat(two.end().exit()).as(two.soFar().err()).isZero();
            }
            assertThat(outbox()).isEmpty();
            List<String> arrived = receiver.received().stream()
                    .skip(1)
                    .map(each -> each.json().get("id").asString())
                    .toList();
            assertThat(arrived).hasSize(messages).doesNotHaveDuplicates();
        }
    }

    private void fillOutbox(int messages) throws IOException {
        Path outbox = Files.createDirectories(folder.resolve(".orderly/outbox"));
        for (int i : IntStream.range(0, messages).toArray()) {
            Files.writeString(outbox.resolve("ops." + Sha256.hex("m" + i).substring(0, 16) + ".json"), """
                    {"id":"m%d","channel":"ops","created":"%s","subject":"s","body":"{\\"id\\":\\"m%d\\"}"}
                    """.formatted(
                            i, java.time.Instant.now(), i));
        }
        Files.writeString(outbox.resolve("ops.half.json123.new"), "{\"id\":");
        Files.writeString(outbox.resolve("ops.broken.json"), "{\"id\":");
    }

    private List<String> outbox() {
        return Stream.of(folder.resolve(".orderly/outbox").toFile().list())
                .filter(name -> name.matches("ops\\.[0-9a-f]{16}\\.json"))
                .toList();
    }
}
