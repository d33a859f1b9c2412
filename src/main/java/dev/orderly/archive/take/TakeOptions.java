package dev.orderly.archive.take;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.work.RateLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * How an archive is taken.
 *
 * @param label the user's word for it; empty without one
 * @param workers how many sessions stream rows
 * @param lockTimeout how long to wait for a table that somebody changes
 * @param chunkBytes how much of a table's heap goes into one file; tables of up to twice as much are not cut
 * @param parent the archive whose files are taken over where their rows are untouched; for incremental ones
 * @param allowIncomplete goes on without what cannot be saved, and says so in the manifest
 * @param portion how much of the database is saved
 * @param limit how fast rows and large objects are read
 * @param roles whether the roles of the server are saved too
 */
public record TakeOptions(
        ArchiveKind kind,
        Compression compression,
        String label,
        int workers,
        Duration lockTimeout,
        long chunkBytes,
        Optional<Parent> parent,
        boolean allowIncomplete,
        Portion portion,
        RateLimit limit,
        boolean roles) {

    /** An archive that another one follows. */
    public record Parent(ArchiveFolder folder, Manifest manifest) {}

    private static final long CHUNK = 128L << 20;

    public static TakeOptions full(Compression compression, int workers) {
        return new TakeOptions(
                ArchiveKind.FULL,
                compression,
                "",
                workers,
                Duration.ofSeconds(60),
                CHUNK,
                Optional.empty(),
                false,
                Portion.ALL,
                RateLimit.none(),
                false);
    }

    public TakeOptions of(ArchiveKind other) {
        return new TakeOptions(
                other,
                compression,
                label,
                workers,
                lockTimeout,
                chunkBytes,
                parent,
                allowIncomplete,
                portion,
                limit,
                roles);
    }

    /** An incremental one after this. */
    public TakeOptions after(Parent other) {
        return new TakeOptions(
                ArchiveKind.INCREMENTAL,
                compression,
                label,
                workers,
                lockTimeout,
                chunkBytes,
                Optional.of(other),
                allowIncomplete,
                portion,
                limit,
                roles);
    }

    public TakeOptions labelled(String word) {
        return new TakeOptions(
                kind,
                compression,
                word,
                workers,
                lockTimeout,
                chunkBytes,
                parent,
                allowIncomplete,
                portion,
                limit,
                roles);
    }

    public TakeOptions withChunks(long bytes) {
        return new TakeOptions(
                kind, compression, label, workers, lockTimeout, bytes, parent, allowIncomplete, portion, limit, roles);
    }

    public TakeOptions incompleteToo() {
        return new TakeOptions(
                kind, compression, label, workers, lockTimeout, chunkBytes, parent, true, portion, limit, roles);
    }

    public TakeOptions only(Portion some) {
        return new TakeOptions(
                kind,
                compression,
                label,
                workers,
                lockTimeout,
                chunkBytes,
                parent,
                allowIncomplete,
                some,
                limit,
                roles);
    }

    public TakeOptions limitedTo(RateLimit other) {
        return new TakeOptions(
                kind,
                compression,
                label,
                workers,
                lockTimeout,
                chunkBytes,
                parent,
                allowIncomplete,
                portion,
                other,
                roles);
    }

    public TakeOptions withRoles() {
        return new TakeOptions(
                kind,
                compression,
                label,
                workers,
                lockTimeout,
                chunkBytes,
                parent,
                allowIncomplete,
                portion,
                limit,
                true);
    }
}
