package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.s3.ArchiveKeys;
import dev.orderly.archive.s3.Bucket;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.archive.s3.FileList;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Team;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Fetches a backup from a bucket into a folder beside the others, for as long as it is used. A file counts when its SHA-256 is
 * the one in the bucket's list; what was fetched before a connection broke is not fetched again.
 */
public final class FetchBackup {

    private final BackupStore store;
    private final RemoteStore remote;

    public FetchBackup(BackupStore store, RemoteStore remote) {
        this.store = store;
        this.remote = remote;
    }

    /**
     * @param damage how a command ends that finds a damaged object
     * @throws ProblemException {@code backup-unknown}, exit 2; {@code archive-broken}, exit 6; {@code archive-file-changed}
     */
    public Backup run(BucketPlace place, int workers, ExitCode damage, Progress progress) {
        BucketPlace around = place.parent().orElseThrow(() -> RemoteStore.unknown(place.toString()));
        return ArchiveFailure.told("fetching \"" + place + "\"", () -> {
            try (Bucket bucket = remote.open(around)) {
                return new Fetch(bucket, place.name(), damage, progress).run(workers);
            }
        });
    }

    /**
     * What a backup in a bucket says of itself, without anything that it holds.
     *
     * @param folder where a sealed manifest may lie
     * @throws ProblemException {@code backup-unknown}, exit 2; {@code archive-broken}, exit 6
     */
    public Backup manifest(BucketPlace place, Path folder) {
        BucketPlace around = place.parent().orElseThrow(() -> RemoteStore.unknown(place.toString()));
        return ArchiveFailure.told("reading \"" + place + "\"", () -> {
            try (Bucket bucket = remote.open(around)) {
                RemoteBackup there =
                        RemoteStore.read(bucket, place.name()).orElseThrow(() -> RemoteStore.unknown(place.toString()));
                ArchiveFolder alone = new ArchiveFolder(folder.resolve(place.name()));
                if (there.encrypted()) {
                    alone.make();
                    ArchiveKeys keys = new ArchiveKeys(bucket.place(), place.name());
                    String sealed = keys.manifest(/* sealed= */ true);
                    alone.publishPlain(
                            Head.SEALED_MANIFEST,
                            bucket.small(sealed, RemoteStore.LONGEST)
                                    .orElseThrow(() -> RemoteStore.unknown(place.toString())));
                }
                return new Backup(alone, there.head(), there.encrypted(), there.opened(), Optional.empty());
            }
        });
    }

    /** Deletes what was fetched, when it is of no more use. */
    public void discard(Backup backup) {
        ArchiveFailure.told("deleting \"" + backup.folder().path() + "\"", () -> {
            backup.folder().delete(Manifest.FILE);
            return backup;
        });
    }

    private final class Fetch {
        private final Bucket bucket;
        private final String name;
        private final ExitCode damage;
        private final Progress progress;
        private final ArchiveKeys keys;
        private final ArchiveFolder folder;
        private final AtomicLong done = new AtomicLong();

        Fetch(Bucket bucket, String name, ExitCode damage, Progress progress) {
            this.bucket = bucket;
            this.name = name;
            this.damage = damage;
            this.progress = progress;
            this.keys = new ArchiveKeys(bucket.place(), name);
            this.folder = store.fetched(name);
        }

        Backup run(int workers) throws SQLException, IOException, InterruptedException {
            RemoteBackup there = RemoteStore.read(bucket, name)
                    .orElseThrow(() ->
                            RemoteStore.unknown(bucket.place().inside(name).toString()));
            Map<String, String> sums = sums();
            prepare(sums);
            progress.step("fetching " + sums.size() + " files");
            Queue<Map.Entry<String, String>> files = new ConcurrentLinkedQueue<>(sums.entrySet());
            try (Team team = Team.start(Math.min(workers, sums.size()), each -> {
                Map.Entry<String, String> file = files.poll();
                while (file != null && each.goesOn()) {
                    fetch(file.getKey(), file.getValue());
                    progress.done(
                            done.addAndGet(folder.size(file.getKey())),
                            there.head().bytes());
                    file = files.poll();
                }
            })) {
                team.await();
            }
            String manifest = there.encrypted() ? Head.SEALED_MANIFEST : Manifest.FILE;
            byte[] content = bucket.small(keys.manifest(there.encrypted()), RemoteStore.LONGEST)
                    .orElseThrow(() -> damaged(manifest, "is missing"));
            folder.publishPlain(manifest, content);
            return BackupStore.read(folder);
        }

        /** Refuses names that no file of an archive can have before anything is written. */
        private Map<String, String> sums() {
            byte[] list = bucket.small(keys.files(), RemoteStore.LONGEST)
                    .orElseThrow(() -> damaged(ArchiveKeys.FILES, "is missing"));
            Map<String, String> sums = FileList.read(list, name);
            sums.keySet().forEach(file -> {
                folder.has(file);
                if (!BackupNotes.travels(file)) {
                    throw damaged(ArchiveKeys.FILES, "names the file \"" + file + "\", which is none of an archive's");
                }
            });
            return sums;
        }

        /** Nothing is left of another archive, nor of this one's manifest until all else is there. */
        private void prepare(Map<String, String> sums) throws IOException {
            Files.createDirectories(folder.path());
            List<String> others = folder.names().stream()
                    .filter(file -> !sums.containsKey(file))
                    .collect(Collectors.toList());
            for (String file : others) {
                folder.remove(file);
            }
        }

        private void fetch(String file, String sha256) throws IOException {
            if (!isThere(file, sha256)) {
                bucket.fetch(keys.data(sha256), folder, file, sha256).ifPresent(fault -> {
                    throw damaged(file, fault);
                });
            }
        }

        private boolean isThere(String file, String sha256) throws IOException {
            if (!folder.has(file)) {
                return false;
            }
            try (InputStream in = folder.open(file)) {
                return Checksums.of(in).equals(sha256);
            }
        }

        private ProblemException damaged(String file, String fault) {
            return Problem.of(
                            "archive-file-changed",
                            damage,
                            "the backup \"" + bucket.place().inside(name) + "\" cannot be used: its file " + file + " "
                                    + fault)
                    .hint("send it again where it was taken: backup upload " + name)
                    .hint("use another one: backup list --remote")
                    .raise();
        }
    }
}
