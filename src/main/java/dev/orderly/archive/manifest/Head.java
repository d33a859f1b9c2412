package dev.orderly.archive.manifest;

import dev.orderly.archive.store.Sealing;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.LogHead;
import java.time.Instant;

/**
 * What may be known of an archive without its key. Of an encrypted one it lies beside the manifest, as {@code head.json};
 * nothing is decided by it that the manifest does not say too.
 *
 * @param format of this document
 * @param database tells databases of one name apart: the cluster's system identifier and the database's oid
 * @param log the newest row of the database's audit log
 * @param parent the archive that an incremental one follows; empty otherwise
 * @param complete whether nothing is missing
 * @param bytes what the archive's files take
 */
public record Head(
        int format,
        String id,
        ArchiveKind kind,
        String label,
        Instant startedAt,
        Instant finishedAt,
        String environment,
        EnvironmentKind environmentKind,
        String database,
        LogHead log,
        String parent,
        boolean complete,
        long bytes) {

    public static final String FILE = "head.json";

    /** The manifest of an archive that has a head. */
    public static final String SEALED_MANIFEST = Manifest.FILE + Sealing.SUFFIX;

    public static Head of(Manifest manifest) {
        Source source = manifest.source();
        return new Head(
                manifest.format(),
                manifest.id(),
                manifest.kind(),
                manifest.label(),
                manifest.startedAt(),
                manifest.finishedAt(),
                source.environment(),
                source.kind(),
                source.systemIdentifier() + '/' + source.databaseOid(),
                manifest.log(),
                manifest.parent(),
                manifest.complete(),
                manifest.bytes());
    }
}
