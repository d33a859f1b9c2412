package dev.orderly.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.backup.BackupStore;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.operation.watch.LastRun;
import dev.orderly.operation.watch.LastRuns;
import dev.orderly.operation.watch.RunResult;
import dev.orderly.operation.watch.WatchedRun;
import dev.orderly.operation.watch.WatchedRuns;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.script.Redaction;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was due and has not been done, by a clock that stands still. */
final class FindMissedRunsTest {

    @TempDir
    Path root;

    private Workspace workspace;
    private Optional<Instant> base = Optional.empty();
    private String yaml = "backups: {policies: {production: {full: daily 02:00, incremental: none}}}\n";

    @BeforeEach
    void makeTheWorkspace() {
        workspace = new Workspace(root);
    }

    private Environment prod() throws IOException {
        Files.writeString(root.resolve("orderly.yaml"), yaml);
        return Environments.of(Settings.load(workspace, Map.of())).named("prod");
    }

    private FindMissedRuns at(String now, ZoneId zone) {
        return new FindMissedRuns(
                new BackupStore(workspace.backups()),
                environment -> base,
                lastRuns(),
                new ScheduleNotes(workspace),
                () -> Instant.parse(now),
                zone);
    }

    private LastRuns lastRuns() {
        return new LastRuns(workspace, Redaction::mask);
    }

    private List<MissedRun> missedAt(String now) throws IOException {
        return at(now, ZoneOffset.UTC).of(prod());
    }

    private void run(String moment, String kind, Optional<String> failure) throws IOException {
        WatchedRuns runs = new WatchedRuns(List.of(lastRuns()), () -> Instant.parse(moment));
        try {
            runs.run(
                    new WatchedRun(prod(), "backup create", kind),
                    () -> {
                        failure.ifPresent(why -> {
                            throw Problem.of("cannot-connect", ExitCode.CONNECTION, why)
                                    .raise();
                        });
                        return "done";
                    },
                    done -> RunResult.of(done, 1),
                    note -> {
                        throw new AssertionError(note);
                    });
        } catch (ProblemException e) {
            assertThat(failure).isPresent();
        }
    }

    @Test
    void aBackupThatNeverRanIsMissing() throws IOException {
        assertThat(missedAt("2026-11-27T02:59:59Z"))
                .as("of the day before, since the grace is not over")
                .extracting(MissedRun::due)
                .containsExactly(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(missedAt("2026-11-27T03:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.due()).isEqualTo("2026-11-27T02:00:00Z");
            assertThat(missed.kind()).isEqualTo("full");
            assertThat(missed.count()).isEqualTo(1);
            assertThat(missed.failure()).isEmpty();
            assertThat(missed.last()).isEmpty();
        });
    }

    @Test
    void nothingIsMissingWhereTheLastRunsWereAnswered() throws IOException {
        Taken.at(workspace.backups(), "2026-11-27T02:00:04Z", ArchiveKind.FULL);
        assertThat(missedAt("2026-11-27T23:00:00Z")).isEmpty();
        assertThat(missedAt("2026-11-28T02:30:00Z")).isEmpty();
        assertThat(missedAt("2026-11-28T03:00:00Z")).hasSize(1);
    }

    @Test
    void aRunThatIsMadeUpForIsNotMissing() throws IOException {
        Taken.at(workspace.backups(), "2026-11-25T02:00:04Z", ArchiveKind.FULL);
        assertThat(missedAt("2026-11-27T08:00:00Z"))
                .extracting(MissedRun::count)
                .containsExactly(2);
        Taken.at(workspace.backups(), "2026-11-27T09:12:00Z", ArchiveKind.FULL);
        assertThat(missedAt("2026-11-27T10:00:00Z")).isEmpty();
    }

    @Test
    void partsAndIncrementalBackupsAreNoFullOnes() throws IOException {
        Taken.at(workspace.backups(), "2026-11-27T02:00:04Z", ArchiveKind.FULL, "the rows of ward");
        Taken.at(workspace.backups(), "2026-11-27T02:00:05Z", ArchiveKind.INCREMENTAL);
        Taken.at(workspace.backups(), "2026-11-27T02:00:06Z", ArchiveKind.SCHEMA_ONLY);
        assertThat(missedAt("2026-11-27T04:00:00Z")).hasSize(1);
    }

    @Test
    void aFullBackupIsAsGoodAsAnIncrementalOne() throws IOException {
        yaml = "backups: {policies: {production: {full: daily 02:00, incremental: every 4h}}}\n";
        Taken.at(workspace.backups(), "2026-11-27T02:00:04Z", ArchiveKind.FULL);
        assertThat(missedAt("2026-11-27T04:30:00Z")).isEmpty();
        assertThat(missedAt("2026-11-27T15:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.kind()).isEqualTo("incremental");
            assertThat(missed.due()).isEqualTo("2026-11-27T12:00:00Z");
            assertThat(missed.count()).isEqualTo(3);
        });
    }

    @Test
    void aCopyOfTheServersFilesIsMissingLikeABackup() throws IOException {
        yaml = "backups: {policies: {production: {full: none, incremental: none, base: weekly sunday 01:00}}}\n";
        assertThat(missedAt("2026-11-27T10:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.kind()).isEqualTo("base");
            assertThat(missed.due()).isEqualTo("2026-11-22T01:00:00Z");
        });
        base = Optional.of(Instant.parse("2026-11-22T01:00:03Z"));
        assertThat(missedAt("2026-11-27T10:00:00Z")).isEmpty();
        assertThat(missedAt("2026-11-29T03:00:00Z")).hasSize(1);
    }

    @Test
    void aRunThatFailedIsMissingWithItsReason() throws IOException {
        run("2026-11-27T02:00:01Z", "full", Optional.of("no route to the server"));
        assertThat(missedAt("2026-11-27T04:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.failure()).contains("no route to the server");
            assertThat(missed.reported()).isTrue();
        });
        run("2026-11-27T04:30:00Z", "full", Optional.empty());
        assertThat(missedAt("2026-11-27T05:00:00Z"))
                .as("a backup that lies elsewhere now, such as in a bucket, was taken all the same")
                .isEmpty();
    }

    @Test
    void aRunThatIsUnderWayIsNotMissingAndOneThatDiedIs() throws IOException {
        LastRuns runs = lastRuns();
        runs.begins(new WatchedRun(prod(), "backup create", "full"), Instant.parse("2026-11-27T02:00:01Z"));
        assertThat(missedAt("2026-11-27T09:00:00Z")).isEmpty();
        Path file = workspace.state().resolve("last-runs.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"process\":" + ProcessHandle.current().pid(), "\"process\":" + Integer.MAX_VALUE));
        assertThat(missedAt("2026-11-27T09:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.failure()).contains("it was ended from outside");
            assertThat(missed.reported()).isFalse();
        });
    }

    @Test
    void aRunThatIsCancelledIsNotUnderWay() throws IOException {
        WatchedRuns runs = new WatchedRuns(List.of(lastRuns()), () -> Instant.parse("2026-11-27T02:00:01Z"));
        WatchedRun full = new WatchedRun(prod(), "backup create", "full");
        assertThatThrownBy(() -> runs.run(
                        full,
                        () -> {
                            Thread.currentThread().interrupt();
                            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled")
                                    .raise();
                        },
                        done -> RunResult.of("", 0),
                        note -> {
                            throw new AssertionError(note);
                        }))
                .hasMessage("cancelled");
        assertThat(Thread.interrupted()).as("the flag stays").isTrue();
        assertThat(missedAt("2026-11-27T04:00:00Z")).satisfiesExactly(missed -> {
            assertThat(missed.failure()).contains("cancelled");
            assertThat(missed.reported())
                    .as("a machine that stops cancels it, and whoever cancels is told nothing")
                    .isFalse();
        });
    }

    @Test
    void aProcessIsTheSameAfterTheClockWasSet() {
        ProcessHandle own = ProcessHandle.current();
        Instant start = own.info().startInstant().orElseThrow();
        assertThat(begun(own.pid(), start.plusSeconds(2)).underWay()).isTrue();
        assertThat(begun(own.pid(), start.minusSeconds(60)).underWay()).isFalse();
    }

    private static LastRun begun(long process, Instant processStarted) {
        return new LastRun(
                Instant.EPOCH, Optional.empty(), process, Optional.of(processStarted), "", "", Optional.empty());
    }

    @Test
    void aBackupOfAPartIsNoneThatWasDue() throws IOException {
        WatchedRuns runs = new WatchedRuns(List.of(lastRuns()), () -> Instant.parse("2026-11-27T02:10:00Z"));
        runs.run(
                new WatchedRun(prod(), "backup create", "full"),
                () -> "part",
                made -> new RunResult(made, 1, false, Optional.empty()),
                note -> {
                    throw new AssertionError(note);
                });
        assertThat(missedAt("2026-11-27T04:00:00Z")).hasSize(1);
    }

    @Test
    void whatIsKeptOfARunHoldsNoSecret() throws IOException {
        run("2026-11-27T02:00:01Z", "full", Optional.of("cannot connect to postgresql://me:hunter2@db/shop"));
        assertThat(workspace.state().resolve("last-runs.json"))
                .content()
                .contains("postgresql://me:***@db/shop")
                .doesNotContain("hunter2");
    }

    @Test
    void aWatcherThatFailsChangesNothing() throws IOException {
        List<String> notes = new ArrayList<>();
        WatchedRuns runs = new WatchedRuns(
                List.of(end -> {
                    throw new IllegalStateException("no room");
                }),
                () -> Instant.EPOCH);
        assertThat(runs.run(
                        new WatchedRun(prod(), "backup create", "full"),
                        () -> "made",
                        made -> RunResult.of(made, 1),
                        notes::add))
                .isEqualTo("made");
        assertThat(notes).containsExactly("nobody may be told of this run: no room");
    }

    @Test
    void nothingWasDueBeforeTheScheduleWasInstalled() throws IOException {
        new ScheduleNotes(workspace).installed("prod", Instant.parse("2026-11-27T10:00:00Z"));
        assertThat(missedAt("2026-11-28T01:00:00Z")).isEmpty();
        assertThat(missedAt("2026-11-30T04:00:00Z"))
                .extracting(MissedRun::count)
                .containsExactly(3);
    }

    @Test
    void eachMissingRunIsToldOnce() throws IOException {
        ScheduleNotes notes = new ScheduleNotes(workspace);
        MissedRun first = missedAt("2026-11-27T04:00:00Z").get(0);
        assertThat(notes.isTold(first)).isFalse();
        notes.tell(first);
        assertThat(notes.isTold(missedAt("2026-11-27T05:00:00Z").get(0))).isTrue();
        assertThat(notes.isTold(missedAt("2026-11-28T05:00:00Z").get(0))).isFalse();
    }

    @Test
    void changesOfTheClocksNeitherHideNorInventARun() throws IOException {
        yaml = "backups: {policies: {production: {full: daily 02:30, incremental: none, grace: 10min}}}\n";
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Taken.at(workspace.backups(), "2026-03-28T01:30:03Z", ArchiveKind.FULL);
        assertThat(at("2026-03-29T01:39:00Z", berlin).of(prod()))
                .as("systemd begins at 03:30, which is 01:30 UTC")
                .isEmpty();
        assertThat(at("2026-03-29T01:40:00Z", berlin).of(prod())).hasSize(1);
        Taken.at(workspace.backups(), "2026-03-29T01:00:03Z", ArchiveKind.FULL);
        assertThat(at("2026-03-29T12:00:00Z", berlin).of(prod()))
                .as("cron begins right after the change")
                .isEmpty();
        Taken.at(workspace.backups(), "2026-10-24T00:30:03Z", ArchiveKind.FULL);
        assertThat(at("2026-10-25T01:39:00Z", berlin).of(prod()))
                .as("the second 02:30 has just been")
                .isEmpty();
        assertThat(at("2026-10-25T01:40:00Z", berlin).of(prod()))
                .extracting(MissedRun::count)
                .containsExactly(1);
        Taken.at(workspace.backups(), "2026-10-25T00:30:03Z", ArchiveKind.FULL);
        assertThat(at("2026-10-25T20:00:00Z", berlin).of(prod())).isEmpty();
    }

    @Test
    void theZoneOfThePolicyCounts() throws IOException {
        yaml = "backups: {policies: {production: {full: daily 02:00, incremental: none, time_zone: Asia/Kolkata}}}\n";
        assertThat(at("2026-11-27T12:00:00Z", ZoneOffset.UTC).of(prod()))
                .extracting(MissedRun::due)
                .containsExactly(Instant.parse("2026-11-26T20:30:00Z"));
        assertThat(at("2026-11-27T12:00:00Z", ZoneOffset.UTC).next(prod()))
                .contains(Instant.parse("2026-11-27T20:30:00Z"));
    }
}
