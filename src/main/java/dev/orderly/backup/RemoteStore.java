package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestJson;
import dev.orderly.archive.s3.ArchiveKeys;
import dev.orderly.archive.s3.Bucket;
import dev.orderly.archive.s3.BucketAccess;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The bucket in which a workspace keeps its backups too. What has no manifest there is no backup. */
public final class RemoteStore {

    /** What a manifest may take in memory. */
    static final int LONGEST = 1 << 29;

    private final Optional<BucketPlace> place;
    private final BucketAccess access;

    /** @param place empty where none is configured */
    public RemoteStore(Optional<BucketPlace> place, BucketAccess access) {
        this.place = place;
        this.access = access;
    }

    /**
     * What a bucket holds.
     *
     * @param backups the newest first
     * @param broken names whose manifest cannot be read, or is another's
     * @param unfinished names without a manifest: being uploaded, or left by an upload that was broken off
     */
    public record Contents(List<RemoteBackup> backups, List<String> broken, List<String> unfinished) {

        public Contents {
            backups = List.copyOf(backups);
            broken = List.copyOf(broken);
            unfinished = List.copyOf(unfinished);
        }

        /** Those of one environment; all without one. */
        public Contents of(Optional<String> environment) {
            List<RemoteBackup> wanted = backups.stream()
                    .filter(backup -> environment
                            .filter(name -> !name.equals(backup.head().environment()))
                            .isEmpty())
                    .toList();
            return new Contents(wanted, broken, unfinished);
        }
    }

    public boolean isConfigured() {
        return place.isPresent();
    }

    /** @throws ProblemException {@code bucket-not-configured} and what keeps it from being used; exit 3 */
    public void require() {
        try (Bucket bucket = open()) {
            bucket.require();
        }
    }

    Bucket open() {
        return open(place.orElseThrow(
                () -> Problem.of("bucket-not-configured", ExitCode.CONNECTION, "no bucket for backups is configured")
                        .hint("name one in orderly.yaml: backups: {bucket: s3://NAME/PREFIX}")
                        .raise()));
    }

    Bucket open(BucketPlace of) {
        return access.open(of);
    }

    /** The place that a backup's place is in. */
    Bucket openAround(BucketPlace backup) {
        return open(backup.parent().orElseThrow(() -> unknown(backup.toString())));
    }

    /**
     * What there is to know of a backup without its key.
     *
     * @param name as for {@link #find}
     * @throws ProblemException {@code backup-unknown} or {@code backup-ambiguous}, exit 2; {@code archive-broken}, exit 6
     */
    public RemoteBackup look(String name) {
        BucketPlace place = find(name);
        try (Bucket bucket = openAround(place)) {
            return read(bucket, place.name()).orElseThrow(() -> unknown(name));
        }
    }

    /** Whether a backup is kept whatever the rules say. */
    public void pin(RemoteBackup backup, boolean keep) {
        try (Bucket bucket = openAround(backup.place())) {
            String key = new ArchiveKeys(bucket.place(), backup.id()).pinned();
            if (keep) {
                bucket.putNew(key, new byte[0], 0);
            } else {
                bucket.delete(key);
            }
        }
    }

    public Contents contents() {
        try (Bucket bucket = open()) {
            return contents(bucket);
        }
    }

    static Contents contents(Bucket bucket) {
        List<RemoteBackup> backups = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (String name : bucket.folders()) {
            if (!ArchiveKeys.isReserved(name)) {
                try {
                    read(bucket, name).ifPresentOrElse(backups::add, () -> unfinished.add(name));
                } catch (ProblemException e) {
                    broken.add(brokenOr(e, name));
                }
            }
        }
        backups.sort(Comparator.comparing((RemoteBackup backup) -> backup.head().startedAt())
                .thenComparing(RemoteBackup::id)
                .reversed());
        return new Contents(backups, broken, unfinished);
    }

    private static String brokenOr(ProblemException e, String name) {
        if (e.exit() != ExitCode.INVALID_INPUT) {
            throw e;
        }
        return name;
    }

    /** @throws ProblemException {@code archive-broken}, exit 6 */
    static Optional<RemoteBackup> read(Bucket bucket, String name) {
        ArchiveKeys keys = new ArchiveKeys(bucket.place(), name);
        BucketPlace there = bucket.place().inside(name);
        if (BucketPlace.parse(there.toString()).isEmpty()) {
            throw broken(name, "that is no name of an archive");
        }
        Optional<RemoteBackup> plain = bucket.small(keys.manifest(/* sealed= */ false), LONGEST)
                .map(json -> ManifestJson.read(json, name))
                .map(manifest -> plain(there, manifest));
        Optional<RemoteBackup> found = plain.or(() -> bucket.has(keys.manifest(/* sealed= */ true))
                ? bucket.small(keys.head(), LONGEST)
                        .map(json -> ManifestJson.readHead(json, name))
                        .map(head -> new RemoteBackup(there, head, Optional.empty()))
                : Optional.empty());
        found.filter(backup -> !backup.id().equals(name)).ifPresent(backup -> {
            throw broken(name, "its manifest is that of " + backup.id());
        });
        return found;
    }

    static ProblemException broken(String name, String why) {
        return Problem.of(
                        "archive-broken", ExitCode.INVALID_INPUT, "the archive \"" + name + "\" cannot be used: " + why)
                .hint("use another one, see: backup list --remote")
                .raise();
    }

    private static RemoteBackup plain(BucketPlace there, Manifest manifest) {
        return new RemoteBackup(there, Head.of(manifest), Optional.of(manifest));
    }

    /**
     * @param name {@code s3://bucket/prefix/ID}; or, of the workspace's bucket, an id, the beginning of just one, a label, or
     *     {@code latest}, each also with {@code @ENVIRONMENT}
     * @throws ProblemException {@code backup-unknown} or {@code backup-ambiguous}, exit 2
     */
    public BucketPlace find(String name) {
        if (BucketPlace.isMeant(name)) {
            return BucketPlace.parse(name)
                    .filter(whole -> whole.parent().isPresent())
                    .orElseThrow(() -> unknown(name));
        }
        List<RemoteBackup> fitting = BackupName.fitting(name, contents().backups(), RemoteBackup::head);
        if (fitting.size() > 1) {
            String ids =
                    String.join(", ", fitting.stream().map(RemoteBackup::id).toList());
            throw Problem.of("backup-ambiguous", ExitCode.USAGE, "\"" + name + "\" is the beginning or label of " + ids)
                    .hint("give the whole id")
                    .raise();
        }
        return fitting.stream().findFirst().orElseThrow(() -> unknown(name)).place();
    }

    static ProblemException unknown(String name) {
        return Problem.of(
                        "backup-unknown", ExitCode.USAGE, "there is no backup \"" + name + "\", here or in the bucket")
                .hint("see: backup list, backup list --remote")
                .raise();
    }
}
