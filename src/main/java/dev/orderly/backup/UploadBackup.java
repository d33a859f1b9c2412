package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.s3.ArchiveKeys;
import dev.orderly.archive.s3.Bucket;
import dev.orderly.archive.s3.BucketMarks;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.archive.s3.FileList;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Team;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Uploads a backup that is whole in its folder. Content that is in the bucket already, of this backup or of another, is not
 * sent again; the manifest goes last. What was broken off goes on when it is run again.
 */
public final class UploadBackup {

    private static final Duration SWEEPS_LAST = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final RemoteStore remote;

    public UploadBackup(RemoteStore remote) {
        this.remote = remote;
    }

    /**
     * What came into the bucket.
     *
     * @param files how many the backup has
     * @param bytes of all of them
     * @param sent how many were not there yet
     * @param sentBytes of those
     */
    public record Uploaded(String id, BucketPlace place, int files, long bytes, int sent, long sentBytes) {}

    /**
     * @param workers how many files are on their way at once
     * @throws ProblemException what keeps the bucket from being used, exit 3; {@code backup-exists}, exit 2, when it has
     *     another backup of that name; {@code archive-file-changed}, exit 6
     */
    public Uploaded run(Backup backup, int workers, Progress progress) {
        return ArchiveFailure.told("uploading \"" + backup.id() + "\"", () -> {
            try (Bucket bucket = remote.open();
                    BucketMarks mark = BucketMarks.leave(bucket, BucketMarks.Work.UPLOADING)) {
                requireNoSweep(mark, progress);
                return new Upload(bucket, mark, backup, progress).run(workers);
            }
        });
    }

    /** A sweep that began before ends soon; one that begins later sees this upload. */
    private static void requireNoSweep(BucketMarks mark, Progress progress) throws InterruptedException {
        long until = System.nanoTime() + SWEEPS_LAST.toNanos();
        while (mark.meets(BucketMarks.Work.SWEEPING)) {
            if (System.nanoTime() > until) {
                throw Problem.of(
                                "bucket-busy",
                                ExitCode.CONNECTION,
                                "backups are being deleted from the bucket, and content that this one shares could go"
                                        + " too")
                        .hint("run backup upload again when that is over; what was killed meanwhile counts for six"
                                + " hours")
                        .raise();
            }
            progress.step("waiting for a prune of the bucket");
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private static final class Upload {
        private final Bucket bucket;
        private final BucketMarks mark;
        private final Backup backup;
        private final ArchiveFolder folder;
        private final Progress progress;
        private final ArchiveKeys keys;
        private final AtomicLong done = new AtomicLong();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicLong sentBytes = new AtomicLong();

        Upload(Bucket bucket, BucketMarks mark, Backup backup, Progress progress) {
            this.bucket = bucket;
            this.mark = mark;
            this.backup = backup;
            this.folder = backup.folder();
            this.progress = progress;
            this.keys = new ArchiveKeys(bucket.place(), backup.id());
        }

        Uploaded run(int workers) throws SQLException, IOException, InterruptedException {
            if (BucketPlace.parse(bucket.place().inside(backup.id()).toString()).isEmpty()) {
                throw RemoteStore.broken(backup.id(), "that is no name of an archive");
            }
            String manifestKey = keys.manifest(backup.encrypted());
            byte[] manifest = bytes(backup.encrypted() ? Head.SEALED_MANIFEST : Manifest.FILE);
            bucket.small(manifestKey, RemoteStore.LONGEST).ifPresent(there -> require(Arrays.equals(there, manifest)));
            List<StoredFile> files = files();
            long bytes = files.stream().mapToLong(StoredFile::bytes).sum();
            progress.step("uploading " + files.size() + " files");
            sendAll(new ConcurrentLinkedQueue<>(files), bytes, workers);
            require(bucket.putNew(keys.files(), FileList.write(files), RemoteStore.LONGEST));
            if (backup.encrypted()) {
                require(bucket.putNew(keys.head(), bytes(Head.FILE), RemoteStore.LONGEST));
            }
            require(bucket.putNew(manifestKey, manifest, RemoteStore.LONGEST));
            return new Uploaded(
                    backup.id(), bucket.place().inside(backup.id()), files.size(), bytes, sent.get(), sentBytes.get());
        }

        private byte[] bytes(String name) throws IOException {
            try (InputStream in = folder.open(name)) {
                return in.readAllBytes();
            }
        }

        private void require(boolean ours) {
            if (!ours) {
                throw Problem.of(
                                "backup-exists",
                                ExitCode.USAGE,
                                "the bucket has another backup \"" + backup.id() + "\" already")
                        .hint("give every workspace a prefix of its own: backups: bucket, in orderly.yaml")
                        .raise();
            }
        }

        /** Sums that the manifest knows are not taken anew; of a sealed one they are. */
        private List<StoredFile> files() throws IOException {
            Map<String, StoredFile> known = backup.opened().map(BackupFiles::of).orElse(List.of()).stream()
                    .collect(Collectors.toMap(StoredFile::name, Function.identity(), (one, same) -> one));
            List<StoredFile> files = new ArrayList<>();
            for (String name : folder.names()) {
                if (BackupNotes.travels(name)) {
                    StoredFile file = known.get(name);
                    files.add(file == null ? summed(name) : file);
                }
            }
            known.keySet().stream()
                    .filter(name -> !folder.has(name))
                    .findFirst()
                    .ifPresent(name -> refuse("file " + name + " is missing"));
            return files;
        }

        private StoredFile summed(String name) throws IOException {
            try (InputStream in = folder.open(name)) {
                return new StoredFile(name, folder.size(name), Checksums.of(in));
            }
        }

        private void sendAll(Queue<StoredFile> files, long all, int workers)
                throws SQLException, IOException, InterruptedException {
            try (Team team = Team.start(Math.min(workers, files.size()), each -> {
                StoredFile file = files.poll();
                while (file != null && each.goesOn()) {
                    send(file);
                    progress.done(done.addAndGet(file.bytes()), all);
                    file = files.poll();
                }
            })) {
                team.await();
            }
        }

        private void send(StoredFile file) throws IOException {
            mark.renew();
            String key = keys.data(file.sha256());
            if (bucket.has(key, file.bytes(), file.sha256())) {
                return;
            }
            Optional<String> fault = BackupFiles.fault(folder, file);
            fault.ifPresent(this::refuse);
            bucket.put(key, folder.path().resolve(file.name()), file);
            sent.incrementAndGet();
            sentBytes.addAndGet(file.bytes());
        }

        private void refuse(String fault) {
            throw Problem.of(
                            "archive-file-changed",
                            ExitCode.INVALID_INPUT,
                            "the backup \"" + backup.id() + "\" is not uploaded: " + fault)
                    .hint("see all that is wrong with it: backup verify " + backup.id())
                    .raise();
        }
    }
}
