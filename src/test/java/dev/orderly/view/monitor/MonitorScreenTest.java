package dev.orderly.view.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.health.activity.Follower;
import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.Counters;
import dev.orderly.health.monitor.History;
import dev.orderly.health.monitor.LongCommand;
import dev.orderly.health.monitor.NotSeen;
import dev.orderly.health.monitor.Rates;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.StatementTime;
import dev.orderly.view.DisplayWidth;
import dev.orderly.view.ScreenLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the screen of {@code db monitor} says at several sizes. */
final class MonitorScreenTest {

    private static final String JAPANESE = "SELECT 名前, 住所 FROM 患者 WHERE 名前 LIKE '山田%' ORDER BY 住所 COLLATE \"ja-x-icu\"";

    private static Backend backend(int pid, String user, String state, double seconds, List<Integer> by, String sql) {
        return new Backend(
                pid,
                Optional.empty(),
                Optional.empty(),
                Optional.of(user),
                Optional.of("psql"),
                Optional.of("10.0.0.7"),
                "client backend",
                Optional.of(state),
                by.isEmpty() ? Optional.empty() : Optional.of("Lock:transactionid"),
                Optional.of(seconds),
                Optional.of(seconds),
                by,
                Optional.of(sql),
                false);
    }

    private static Sample sample(List<Backend> backends) {
        Counters counters = new Counters(
                Instant.parse("2026-11-27T10:00:00Z"),
                "18.1",
                "hms",
                false,
                203,
                300,
                new Counters.Sessions(201, 3, 2, 1, 197, 0),
                Optional.of(4000.0),
                1,
                1,
                1,
                1,
                1,
                1,
                0,
                0,
                1,
                0);
        Rates rates = new Rates(2, 1234.5, 0, 5_600_000, 42, Optional.of(99.2), 0, 3_500_000, 0, 0);
        return new Sample(
                counters,
                Optional.of(rates),
                backends,
                List.of(new LongCommand(
                        77,
                        "create index concurrently",
                        Optional.of("building index: scanning table"),
                        Optional.of("public.visits"),
                        OptionalLong.of(25),
                        OptionalLong.of(100),
                        "blocks")),
                List.of(new Follower(
                        "standby",
                        "walreceiver",
                        Optional.of("10.0.0.9"),
                        Optional.of("streaming, async"),
                        OptionalLong.of(5_000_000),
                        Optional.of(1.5))),
                List.of(new StatementTime(1, Optional.of(JAPANESE), 12, 3600, 24)),
                Optional.of(60.0),
                List.of());
    }

    private static List<Backend> backends() {
        List<Backend> backends = new ArrayList<>();
        backends.add(backend(101, "anna", "idle in transaction", 700, List.of(), "UPDATE visits SET note = 'x'"));
        backends.add(backend(102, "berta", "active", 65, List.of(101), JAPANESE));
        backends.add(backend(103, "carl", "active", 30, List.of(101, 102), "DELETE\n  FROM\tvisits"));
        for (int pid = 200; pid < 260; pid++) {
            backends.add(backend(pid, "web", "idle", pid, List.of(), "SELECT " + pid));
        }
        return backends;
    }

    private static MonitorPage page(Sample sample, Choice choice, MonitorPage.Mode mode) {
        Environment environment = Environment.of(
                "prod",
                EnvironmentKind.PRODUCTION,
                new UrlEndpoint(DatabaseUrl.parse("postgresql://a@localhost/hms"), "the test"));
        return new MonitorPage(
                environment,
                Optional.of(sample),
                History.none().with(sample).with(sample),
                choice,
                mode,
                Duration.ofSeconds(2),
                false,
                Optional.empty(),
                "");
    }

    private static List<String> draw(Choice choice, MonitorPage.Mode mode, int width, int height, boolean unicode) {
        return MonitorScreen.draw(page(sample(backends()), choice, mode), width, height, unicode).stream()
                .map(ScreenLine::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"80,24", "200,50", "40,10", "20,5", "1,1", "500,200"})
    void fillsTheScreenAndGoesNowhereBeyondIt(int width, int height) {
        for (Choice.Part part : Choice.Part.values()) {
            for (MonitorPage.Mode mode : MonitorPage.Mode.values()) {
                List<String> lines = draw(Choice.standard().with(part).selecting(102), mode, width, height, true);
                assertThat(lines).hasSize(height);
                assertThat(lines)
                        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void showsEverythingAtTheUsualSize() {
        List<String> lines = draw(Choice.standard(), MonitorPage.Mode.LIST, 80, 24, true);
        assertThat(lines.get(0))
                .startsWith("prod !PRODUCTION!  hms  PostgreSQL 18.1")
                .contains("every 2s");
        assertThat(lines.get(1))
                .isEqualTo("201 here: 3 active, 2 wait for locks, 1 idle in transaction, 197 idle; oldest t…");
        assertThat(lines.get(2))
                .isEqualTo("connections   203 of 300 ▆▆            active                 3 ██            ");
        assertThat(lines.get(3)).startsWith("commits           1.2k/s ██ ").contains("rollbacks            0/s ▁▁");
        assertThat(lines.get(5)).startsWith("from cache        99.2 % ██ ").contains("WAL             3.3 MB/s ██");
        assertThat(lines.get(6)).isEqualTo("     pid user  client     for state    waits          statement");
        assertThat(lines.get(7))
                .isEqualTo("     102 berta psql     1m05s blocked  Lock:transact… SELECT 名前, 住所 FROM 患…");
        assertThat(lines.get(9))
                .isEqualTo("     101 anna  psql    11m40s in tx                   UPDATE visits SET note = …");
        assertThat(String.join("\n", lines))
                .contains("blocking: 2 sessions wait\n  101 anna idle in transaction 11m40s UPDATE visits")
                .contains("  └─ 102 berta active 1m05s Lock:transactionid SELECT 名前")
                .contains("     └─ 103 carl active 30s ")
                .contains("progress\n      77  25.0 % ███░░░░░░░░░ create index concurrently public.visits: building")
                .contains("  standby      walreceiver            4.8 MB    1.5s streaming, async")
                .contains("  100 %      12  300.0ms      24 SELECT 名前, 住所 FROM 患者 WHERE");
        assertThat(lines.get(23))
                .isEqualTo("q quit  ? help  / filter  c cancel  t terminate  a idle  p pause  s by activity");
    }

    @Test
    void showsMoreOnAWideScreen() {
        List<String> lines = draw(Choice.standard(), MonitorPage.Mode.LIST, 200, 50, true);
        assertThat(lines.get(2)).contains("connections", "active", "commits", "rollbacks");
        assertThat(lines.get(4)).contains("3 of 63, by activity, without idle ones");
        assertThat(lines.get(5)).contains(JAPANESE).contains(" Lock:transactionid ");
    }

    @Test
    void goesWithoutOtherCharactersThanAscii() {
        List<Backend> plain = List.of(
                backend(1, "a", "active", 3, List.of(2), "SELECT 1".repeat(40)),
                backend(2, "b", "idle in transaction", 4, List.of(), "SELECT 2"));
        List<ScreenLine> lines = MonitorScreen.draw(
                page(sample(plain), Choice.standard().selecting(2), MonitorPage.Mode.LIST), 80, 24, false);
        String text = lines.stream().map(ScreenLine::text).toList().toString().replace(JAPANESE.substring(0, 27), "");
        assertThat(text.chars().filter(c -> c > 126 && (c < 0x3000 || c > 0xa000)))
                .isEmpty();
        assertThat(text).contains("`- 1 a active").contains("> ", "###").contains("SELECT 1SELECT 1SELECT 1SE~");
    }

    @Test
    void sortsFiltersAndKeepsTheChosenSessionInSight() {
        Choice idle = Choice.standard().withIdle(true).sorted(SessionOrder.PID);
        List<String> lines = draw(idle.selecting(240).with(Choice.Part.SESSIONS), MonitorPage.Mode.LIST, 80, 24, true);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("> "))
                .singleElement()
                .asString()
                .startsWith(">    240 web");
        assertThat(draw(idle.filtered("CARL").with(Choice.Part.SESSIONS), MonitorPage.Mode.LIST, 80, 24, true))
                .filteredOn(line -> line.matches(" +\\d+ \\w+ +psql.*"))
                .singleElement()
                .asString()
                .endsWith("DELETE FROM visits");
        assertThat(draw(idle.filtered("nobody"), MonitorPage.Mode.LIST, 80, 24, true))
                .noneMatch(line -> line.matches(" +\\d+ \\w+ +psql.*"));
    }

    @Test
    void tellsAllOfOneSession() {
        assertThat(String.join("\n", draw(Choice.standard().selecting(103), MonitorPage.Mode.DETAILS, 80, 24, true)))
                .contains("session      103, client backend")
                .contains("blocked by   [101, 102]")
                .contains("\nDELETE\n  FROM    visits\n");
        assertThat(draw(Choice.standard().selecting(9), MonitorPage.Mode.DETAILS, 80, 24, true))
                .contains("the session is gone");
    }

    @Test
    void tellsWhatCouldNotBeLookedAtAndWhatActsOnAScreenIsHarmless() {
        Sample seen = sample(List.of(backend(1, "a\u001b[2Jb", "active", 1, List.of(), "SELECT '\u001b]0;x\u0007'")));
        Sample unseen = new Sample(
                seen.counters(),
                Optional.empty(),
                seen.backends(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(
                        new NotSeen("replication", "permission denied"),
                        new NotSeen("statements", "the extension pg_stat_statements is not installed")));
        String text = MonitorScreen.draw(page(unseen, Choice.standard(), MonitorPage.Mode.LIST), 80, 24, true).stream()
                .map(ScreenLine::text)
                .toList()
                .toString();
        assertThat(text)
                .contains("not seen, replication: permission denied")
                .contains("statements: the extension pg_stat_statements is not installed")
                .contains("a\\x1b[2Jb")
                .contains("commits                -")
                .doesNotContain("\u001b", "\u0007");
    }
}
