package dev.orderly.backup.schedule;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestFile;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.manifest.Source;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.LogHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Archives without rows, of any moment. */
final class Taken {

    private Taken() {}

    static void at(Path backups, String moment, ArchiveKind kind, String... missing) throws IOException {
        Source source = new Source(
                "prod", EnvironmentKind.PRODUCTION, false, "prod", "18.0", 18, "77", 5, 1, "0/1", 700, "UTF8");
        Instant at = Instant.parse(moment);
        String id = moment.replaceAll("[^0-9TZ]", "") + "-prod-" + kind.word();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                id,
                "test",
                kind,
                "",
                at,
                at,
                source,
                "",
                Compression.ZSTD,
                List.of(missing),
                "",
                LogHead.NONE,
                "",
                new Needs(List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of());
        ArchiveFolder archive = new ArchiveFolder(backups.resolve(id));
        archive.make();
        ManifestFile.publish(archive, manifest, List.of());
    }
}
