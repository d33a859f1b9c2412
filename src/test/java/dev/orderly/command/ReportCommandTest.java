package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report}. */
@ExtendWith(TestServerExtension.class)
final class ReportCommandTest {

    @TempDir
    static Path folder;

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws IOException {
        database = TestServer.get().create("");
        try (ShellHarness shell = shell(database.url())) {
            ReportedHospital.fill(folder, shell, database);
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static ShellHarness shell(String url) {
        return ReportedHospital.shell(folder, url);
    }

    private static String page(ShellHarness shell) throws IOException {
        ReportedHospital.succeeds(shell, "report");
        return Files.readString(folder.resolve("report-dev.html"));
    }

    private static JsonNode json(ShellHarness shell) {
        Result result = shell.run("report", "--format", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.builder().build().readTree(result.out());
    }

    @Test
    void tellsEachPart() throws IOException {
        try (ShellHarness shell = shell(database.url())) {
            String page = page(shell);
            assertThat(page).contains("no backup was restored for trial yet: drill run");
            assertThat(page)
                    .contains("<h1>Report on dev</h1>", "<p>development, PostgreSQL ")
                    .contains("<dt>drift</dt><dd>there is some")
                    .contains("<dt>migrations</dt><dd>1 applied<small>0 pending</small>")
                    .contains("<h3>warning: duplicate-index (1)</h3>")
                    .contains("<code>DROP INDEX CONCURRENTLY public.twice;</code>")
                    .contains("7 tables, 4 foreign keys")
                    .contains("<p>policy: full weekly sunday 03:00</p>", "<td>&lt;b&gt;first&lt;/b&gt;</td>")
                    .contains("decides about 1 column, leaves 16 undecided, and does not fit the schema")
                    .contains("<td>person_name</td><td class=\"number\">1</td><td>fake 1</td>")
                    .contains("the log is as it was written: ")
                    .contains(
                            "<td class=\"code\"><code>public.patient</code></td><td>--hashed &quot;name&quot;</td><td>records</td>");
            JsonNode json = json(shell);
            assertThat(json.get("checks").get("findings").size()).isGreaterThan(5);
            assertThat(json.get("schema").get("tables").size()).isEqualTo(7);
            assertThat(json.get("migrations").get("migrations").size()).isEqualTo(1);
            assertThat(json.at("/backups/store/backups").size()).isEqualTo(1);
            assertThat(json.get("privacy").get("found").get("email").asInt()).isEqualTo(1);
            assertThat(json.at("/audit/summary/operations").asInt()).isEqualTo(4);
            assertThat(json.at("/audit/verification/sound").asBoolean()).isTrue();
            assertThat(json.get("rowAudit").size()).isEqualTo(1);
            assertThat(json.at("/summary/drifted").asBoolean()).isTrue();
            assertThat(json.get("notRead").size()).isZero();
        }
    }

    @Test
    void tellsHowDrillsWent() throws IOException {
        try (ShellHarness shell = shell(database.url())) {
            Result drill = shell.run("drill", "run", "--format", "json");
            boolean passed = JsonMapper.builder()
                    .build()
                    .readTree(drill.out())
                    .at("/drills/0/passed")
                    .asBoolean();

            String page = page(shell);
            JsonNode told = json(shell).at("/drills/drills/0");
            assertThat(told.get("environment").asString()).isEqualTo("dev");
            assertThat(told.get("passed").asBoolean()).isEqualTo(passed);
            assertThat(page.contains("the last drill failed: ")).isEqualTo(!passed);
        } finally {
            Files.delete(folder.resolve(".orderly/drills.jsonl"));
        }
    }

    @Test
    void holdsNoValueAndNoSecretAndNoMarkupOfNames() throws IOException {
        try (ShellHarness shell = shell(database.url())) {
            String page = page(shell).replace("http://www.w3.org/2000/svg", "the name of SVG");
            assertThat(page)
                    .doesNotContain("Quackenbush", "quackenbush", "://postgres:postgres")
                    .doesNotContain("<img", "<script>alert", "http:", "https:", "src=\"", "url(")
                    .doesNotContain("style=\"", "onclick", "javascript:")
                    .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;", "O&#39;Hara &amp; &lt;Sons&gt;");
            assertThat(json(shell).toString()).doesNotContain("uackenbush");
        }
    }

    @Test
    void differsByTheTimeAlone() throws IOException {
        try (ShellHarness shell = shell(database.url())) {
            page(shell);
            assertThat(timeless(page(shell))).isEqualTo(timeless(page(shell)));
        }
    }

    /** Without what moves by itself: times and ages, sessions, and how often the log was read, which each report does. */
    private static String timeless(String page) {
        return page.lines()
                .filter(line -> !line.contains("<dt>connections") && !line.contains("orderly."))
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")
                        .replaceAll("\\d+ (second|minute)s", "AGE"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void writesSeveralIntoAFolderAndNothingHalf() throws IOException {
        try (TestDatabase other = TestServer.get().create("CREATE TABLE t (a int)");
                ShellHarness shell = ShellHarness.in(
                        folder,
                        Map.of(
                                "HOME", folder.toString(),
                                "DEV_DATABASE_URL", database.url(),
                                "TEST_DATABASE_URL", other.url()))) {
            Result result = shell.run("report", "dev", "test", "--output", "reports");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .containsPattern("wrote the report on test to .*reports/report-test.html, [\\d.]+ kB");
            try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("report-dev.html", "report-test.html");
            }
            ReportedHospital.succeeds(shell, "report", "test", "--output", "mine.json", "--format", "json");
            assertThat(folder.resolve("mine.json")).content().startsWith("{\n  \"environment\": \"test\"");
            assertThat(shell.run("report", "dev", "test", "--format", "json").exit())
                    .isEqualTo(2);
            assertThat(shell.run("report", "dev", "test", "--output", "mine.json")
                            .exit())
                    .isEqualTo(2);
            assertThat(shell.run("report", "--output", "nowhere/x.html").exit()).isEqualTo(1);
            assertThat(shell.run("report", "--format", "table").out())
                    .contains("Summary:", "findings: ", "warning: duplicate-index (1):");
        }
    }

    @Test
    void keepsTheOldPageWhenNothingCanBeReached() throws IOException {
        Path old = Files.writeString(folder.resolve("old.html"), "old");
        try (ShellHarness shell = shell("postgresql://nobody:no@127.0.0.1:1/none")) {
            assertThat(shell.run("report", "--output", "old.html").exit()).isEqualTo(3);
            assertThat(old).hasContent("old");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
            }
        }
    }

    @Test
    void tellsWhichBackupIsMissing() throws IOException {
        try (TestDatabase other = TestServer.get().create("CREATE TABLE t (a int)");
                ShellHarness shell =
                        ShellHarness.in(folder, Map.of("HOME", folder.toString(), "PROD_DATABASE_URL", other.url()))) {
            ReportedHospital.succeeds(shell, "report", "prod");
            assertThat(folder.resolve("report-prod.html"))
                    .content()
                    .contains(
                            "<div class=\"bad\"><dt>last backup</dt><dd>none<small>one that was due is missing</small>")
                    .contains("<p>policy: full daily 02:00, incremental every 4h</p>")
                    .contains("<p class=\"notice bad\">missing: the full backup of prod that was due at ");
        }
    }

    @Test
    void saysWhatTheRoleMayNotRead() throws IOException {
        TestServer server = TestServer.get();
        server.run("CREATE ROLE newcomer LOGIN PASSWORD 'hush-hush-word'");
        try {
            database.execute("GRANT USAGE ON SCHEMA orderly TO newcomer;"
                    + " GRANT SELECT ON orderly.format, orderly.environment TO newcomer");
            String url = "postgresql://newcomer:hush-hush-word@" + server.host() + ":" + server.port() + "/"
                    + database.name();
            try (ShellHarness shell = shell(url)) {
                assertThat(page(shell))
                        .contains("<p class=\"notice watch\">could not be read: ", "<h3>Not looked at</h3>")
                        .containsPattern(
                                "<dt>findings</dt><dd>\\d+ errors?<small>[^<]*, \\d+ rules? not looked at</small>")
                        .contains("7 tables, 4 foreign keys")
                        .doesNotContain("hush-hush-word");
                JsonNode json = json(shell);
                assertThat(json.get("notRead"))
                        .extracting(each -> each.get("section").asString())
                        .contains("migrations", "audit");
                assertThat(json.get("migrations").isNull()).isTrue();
                assertThat(json.get("sizes").get("tables").size()).isGreaterThan(6);
            }
        } finally {
            database.execute("DROP OWNED BY newcomer");
            server.dropRole("newcomer");
        }
    }

    @Test
    void tellsWhereTheAuditLogIsBroken() throws IOException {
        try (TestDatabase other = TestServer.get().create("CREATE TABLE t (a int)");
                ShellHarness shell = shell(other.url())) {
            for (String value : List.of("1", "2")) {
                ReportedHospital.succeeds(shell, "sql", "INSERT INTO t VALUES (" + value + ")");
            }
            other.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER ALL;"
                    + " UPDATE orderly.operation_log SET summary = 'nothing' WHERE position = 2");
            assertThat(page(shell))
                    .contains("<dt>audit log</dt><dd>not as written")
                    .contains("the log is not as it was written: the chain breaks at row 2; ")
                    .contains("<td>edited</td>");
        }
    }
}
