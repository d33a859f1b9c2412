package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestFile;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.manifest.Source;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.operation.LogHead;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneBackupsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static final Environment DEV = Environment.of(
            "dev",
            EnvironmentKind.DEVELOPMENT,
            new UrlEndpoint(DatabaseUrl.parse("postgresql://nobody@127.0.0.1:1/nothing"), "the test"));

    @TempDir
    private Path folder;

    private ArchiveFolder backup(String id, Duration age, String label, long database, List<String> missing)
            throws IOException {
        Source source = new Source(
                "dev", EnvironmentKind.DEVELOPMENT, false, "dev", "18.0", 18, "77", database, 1, "0/1", 700, "UTF8");
        Instant at = NOW.minus(age);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                id,
                "test",
                ArchiveKind.FULL,
                label,
                at,
                at,
                source,
                "",
                Compression.ZSTD,
                missing,
                "",
                LogHead.NONE,
                "",
                new Needs(List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of());
        ArchiveFolder archive = new ArchiveFolder(folder.resolve(id));
        archive.make();
        ManifestFile.publish(archive, manifest, List.of());
        return archive;
    }

    private ArchiveFolder backup(String id, long hours) throws IOException {
        return backup(id, Duration.ofHours(hours), "", 5, List.of());
    }

    private List<String> deleted(Retention retention) {
        return new PruneBackups(new BackupStore(folder), () -> NOW)
                .plan(DEV, retention).stream()
                        .filter(decision -> !decision.keeps())
                        .map(decision -> decision.head().id())
                        .toList();
    }

    private static Retention last(int count) {
        return new Retention(count, 0, 0, 0, Optional.empty(), Optional.empty(), WEEK);
    }

    @Test
    void theNewestAreKept() throws IOException {
        for (int i = 0; i < 5; i++) {
            backup("b" + i, i);
        }
        assertThat(deleted(last(2))).containsExactly("b2", "b3", "b4");
    }

    @Test
    void oneOfEachDayWeekAndMonthIsKept() throws IOException {
        backup("now", 1);
        backup("morning", 6);
        backup("yesterday", 24);
        backup("lastweek", 24 * 8);
        backup("lastmonth", 24 * 30);
        assertThat(deleted(new Retention(0, 2, 2, 2, Optional.empty(), Optional.empty(), WEEK)))
                .containsExactly("morning");
        assertThat(deleted(new Retention(0, 1, 0, 2, Optional.empty(), Optional.empty(), WEEK)))
                .containsExactly("morning", "yesterday", "lastweek");
    }

    @Test
    void whatIsYoungerThanTheAgeIsKept() throws IOException {
        backup("young", 10);
        backup("old", 30);
        assertThat(deleted(new Retention(0, 0, 0, 0, Optional.of(Duration.ofHours(20)), Optional.empty(), WEEK)))
                .containsExactly("old");
    }

    @Test
    void theNewestThatHoldsEverythingIsKeptHoweverOld() throws IOException {
        backup("partial", Duration.ofHours(1), "", 5, List.of("cast (a AS b)"));
        backup("whole", 24 * 400);
        assertThat(deleted(last(1))).isEmpty();
    }

    @Test
    void safetyBackupsHaveARuleOfTheirOwn() throws IOException {
        backup("mine", 1);
        backup("fresh", Duration.ofDays(2), SafetyBackups.LABEL, 5, List.of());
        backup("stale", Duration.ofDays(9), SafetyBackups.LABEL, 5, List.of());
        assertThat(deleted(last(1))).containsExactly("stale");
    }

    @Test
    void eachDatabaseThatTheEnvironmentWasIsLookedAtByItself() throws IOException {
        backup("new", Duration.ofHours(1), "", 5, List.of());
        backup("ofanother", Duration.ofDays(300), "", 6, List.of());
        assertThat(deleted(last(1))).isEmpty();
    }

    @Test
    void whatIsPinnedStays() throws IOException {
        backup("new", 1);
        backup("old", 100);
        Pins.pin(new BackupStore(folder).find("old"));
        assertThat(deleted(last(1))).isEmpty();
        Pins.release(new BackupStore(folder).find("old"));
        assertThat(deleted(last(1))).containsExactly("old");
    }

    @Test
    void whatIsUnfinishedOrUnreadableIsLeftAlone() throws IOException {
        backup("new", 1);
        Files.createDirectories(folder.resolve("unfinished"));
        Files.createDirectories(folder.resolve("unreadable"));
        Files.writeString(folder.resolve("unreadable/manifest.json"), "{");
        assertThat(deleted(last(1))).isEmpty();
        assertThat(new BackupStore(folder).contents().broken()).containsExactly("unreadable");
        assertThat(new BackupStore(folder).contents().unfinished()).containsExactly("unfinished");
    }

    @Test
    void withoutARuleNothingIsDeleted() {
        assertThatThrownBy(() -> deleted(Retention.none()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("retention-empty"));
    }
}
