package dev.orderly.archive.take;

import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.Packing;
import dev.orderly.archive.work.RateLimit;
import java.time.Duration;
import java.util.Optional;

/**
 * How an archive is taken.
 *
 * @param label the user's word for it; empty without one
 * @param parent the archive whose files are taken over where their rows are untouched; for incremental ones
 * @param treatment what becomes of rows
 */
public record TakeOptions(What what, How how, String label, Optional<Parent> parent, Treatment treatment) {

    /**
     * What is saved.
     *
     * @param portion how much of the database
     * @param incompleteToo goes on without what cannot be saved, and says so in the manifest
     * @param roles whether the roles of the server are saved too
     */
    public record What(ArchiveKind kind, Portion portion, boolean incompleteToo, boolean roles) {

        /** The whole database. */
        public static What all(ArchiveKind kind) {
            return new What(kind, Portion.ALL, false, false);
        }
    }

    /**
     * How its rows get into files.
     *
     * @param workers how many sessions stream rows
     * @param lockTimeout how long to wait for a table that somebody changes
     * @param chunkBytes how much of a table's heap goes into one file; tables of up to twice as much are not cut
     * @param limit how fast rows and large objects are read
     */
    public record How(Packing packing, int workers, Duration lockTimeout, long chunkBytes, RateLimit limit) {}

    /** An archive that another one follows. */
    public record Parent(ArchiveFolder folder, Manifest manifest) {}

    private static final long CHUNK = 128L << 20;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

    public static TakeOptions full(Compression compression, int workers) {
        return new TakeOptions(
                What.all(ArchiveKind.FULL),
                new How(Packing.usual(compression), workers, LOCK_TIMEOUT, CHUNK, RateLimit.none()),
                "",
                Optional.empty(),
                Treatment.none());
    }

    public TakeOptions of(What other) {
        return new TakeOptions(other, how, label, parent, treatment);
    }

    /** An incremental one after this. */
    public TakeOptions after(Parent other) {
        What incremental = new What(ArchiveKind.INCREMENTAL, what.portion(), what.incompleteToo(), what.roles());
        return new TakeOptions(incremental, how, label, Optional.of(other), treatment);
    }

    public TakeOptions labelled(String word) {
        return new TakeOptions(what, how, word, parent, treatment);
    }

    public TakeOptions withChunks(long bytes) {
        How other = new How(how.packing(), how.workers(), how.lockTimeout(), bytes, how.limit());
        return new TakeOptions(what, other, label, parent, treatment);
    }

    public TakeOptions packedBy(Packing packing) {
        How other = new How(packing, how.workers(), how.lockTimeout(), how.chunkBytes(), how.limit());
        return new TakeOptions(what, other, label, parent, treatment);
    }

    public TakeOptions limitedTo(RateLimit limit) {
        How other = new How(how.packing(), how.workers(), how.lockTimeout(), how.chunkBytes(), limit);
        return new TakeOptions(what, other, label, parent, treatment);
    }

    public TakeOptions treatedBy(Treatment other) {
        return new TakeOptions(what, how, label, parent, other);
    }
}
