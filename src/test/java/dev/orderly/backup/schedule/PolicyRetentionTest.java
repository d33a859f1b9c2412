package dev.orderly.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.PruneBackups;
import dev.orderly.backup.Retention;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.policy.BackupPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy keeps. */
final class PolicyRetentionTest {

    @TempDir
    Path backups;

    @Test
    void incrementalBackupsHaveAnAgeOfTheirOwn() throws IOException {
        Taken.at(backups, "2026-11-27T02:00:00Z", ArchiveKind.FULL);
        Taken.at(backups, "2026-11-21T04:00:00Z", ArchiveKind.INCREMENTAL);
        Taken.at(backups, "2026-11-19T04:00:00Z", ArchiveKind.INCREMENTAL);
        Taken.at(backups, "2026-11-19T05:00:00Z", ArchiveKind.SCHEMA_ONLY);
        Taken.at(backups, "2026-10-29T02:00:00Z", ArchiveKind.FULL);
        Taken.at(backups, "2026-10-27T02:00:00Z", ArchiveKind.FULL);
        Environment prod = Environment.of("prod", EnvironmentKind.PRODUCTION, new EmbeddedEndpoint("prod"));
        assertThat(new PruneBackups(new BackupStore(backups), () -> Instant.parse("2026-11-27T12:00:00Z"))
                        .plan(prod, Retention.of(BackupPolicy.OF_PRODUCTION)))
                .filteredOn(decision -> !decision.keeps())
                .extracting(decision -> decision.head().id())
                .containsExactly("20261119T040000Z-prod-incremental", "20261027T020000Z-prod-full");
    }

    @Test
    void aPolicyWithoutBackupsKeepsByNoRule() {
        assertThat(Retention.of(BackupPolicy.NONE).isEmpty()).isTrue();
    }
}
