package dev.orderly.backup;

import dev.orderly.archive.s3.ArchiveKeys;
import dev.orderly.archive.s3.Bucket;
import dev.orderly.archive.s3.BucketMarks;
import dev.orderly.archive.s3.BucketSweep;
import dev.orderly.archive.s3.FileList;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ProblemException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the backups of an environment, in the bucket, that no rule keeps, and then the contents that no backup there lists any
 * more. A manifest goes first: what is left of a backup that is half deleted is none. Contents stay where somebody uploads at
 * the same time, and where a list cannot be read: the next run takes them.
 */
public final class PruneBucket {

    private final RemoteStore remote;
    private final InstantSource clock;

    public PruneBucket(RemoteStore remote, InstantSource clock) {
        this.remote = remote;
        this.clock = clock;
    }

    /**
     * What {@link #run} would do.
     *
     * @throws dev.orderly.problem.ProblemException {@code retention-empty}, exit 2; what keeps the bucket from being used, exit 3
     */
    public List<RetentionPlan.Decision> plan(Environment environment, Retention retention) {
        try (Bucket bucket = remote.open()) {
            return plan(bucket, RemoteStore.contents(bucket).backups(), environment, retention);
        }
    }

    private List<RetentionPlan.Decision> plan(
            Bucket bucket, List<RemoteBackup> backups, Environment environment, Retention retention) {
        List<RetentionPlan.Candidate> candidates = backups.stream()
                .map(backup -> new RetentionPlan.Candidate(
                        backup.head(), bucket.has(new ArchiveKeys(bucket.place(), backup.id()).pinned())))
                .toList();
        return RetentionPlan.of(candidates, environment, retention, clock.instant());
    }

    /** @return what was decided; what is not kept is gone */
    public List<RetentionPlan.Decision> run(Environment environment, Retention retention, Consent consent, Door door) {
        try (Bucket bucket = remote.open()) {
            List<RemoteBackup> backups = RemoteStore.contents(bucket).backups();
            List<RetentionPlan.Decision> decisions = plan(bucket, backups, environment, retention);
            List<String> going = RetentionPlan.going(backups, RemoteBackup::head, decisions).stream()
                    .map(RemoteBackup::id)
                    .toList();
            if (!going.isEmpty()) {
                OperationRequest request = OperationRequest.of(
                                OperationKind.DELETE_BACKUP,
                                environment,
                                "delete " + going.size() + " backups in " + bucket.place() + " that no rule keeps",
                                consent)
                        .withDetails(going);
                door.run(request, run -> delete(bucket, going, run));
            }
            return decisions;
        }
    }

    /** Deletes one, on the record of the environment that it was taken of. */
    public void delete(RemoteBackup backup, Environment environment, Consent consent, Door door) {
        OperationRequest request = OperationRequest.of(
                OperationKind.DELETE_BACKUP, environment, "delete the backup " + backup.place(), consent);
        door.run(request, run -> {
            try (Bucket bucket = remote.openAround(backup.place())) {
                return delete(bucket, List.of(backup.id()), run);
            }
        });
    }

    private static int delete(Bucket bucket, List<String> going, OperationRun run) {
        try (BucketMarks mark = BucketMarks.leave(bucket, BucketMarks.Work.SWEEPING)) {
            for (String id : going) {
                ArchiveKeys keys = new ArchiveKeys(bucket.place(), id);
                bucket.delete(keys.manifest(/* sealed= */ false));
                bucket.delete(keys.manifest(/* sealed= */ true));
                bucket.delete(keys.head());
                bucket.delete(keys.pinned());
                bucket.delete(keys.files());
                mark.renew();
                run.partly("deleted up to " + id, "run it again: contents that no backup lists go too");
            }
            sweep(bucket, mark, run);
        }
        run.wayBack(new WayBack.None("the backups are gone"));
        return going.size();
    }

    private static void sweep(Bucket bucket, BucketMarks mark, OperationRun run) {
        if (mark.meets(BucketMarks.Work.UPLOADING)) {
            run.progress().note("somebody is uploading: contents that no backup lists stay until the next time");
            return;
        }
        Optional<Set<String>> listed = listed(bucket);
        if (listed.isEmpty()) {
            run.progress().note("a backup's list of files cannot be read, so no contents are deleted");
            return;
        }
        run.progress().step("deleting contents that no backup lists");
        BucketSweep.Swept swept = BucketSweep.run(bucket, mark, listed.get());
        run.detail("deleted " + swept.objects() + " contents of " + swept.bytes() + " bytes");
    }

    /** Of all that lies there, finished or not; empty where one cannot be known. */
    private static Optional<Set<String>> listed(Bucket bucket) {
        Set<String> sums = new HashSet<>();
        for (String name : bucket.folders()) {
            if (ArchiveKeys.isReserved(name)) {
                continue;
            }
            ArchiveKeys keys = new ArchiveKeys(bucket.place(), name);
            Optional<byte[]> list = bucket.small(keys.files(), RemoteStore.LONGEST);
            if (list.isEmpty() && hasManifest(bucket, keys)) {
                return Optional.empty();
            }
            if (list.isPresent()) {
                try {
                    sums.addAll(FileList.read(list.get(), name).values());
                } catch (ProblemException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(sums);
    }

    private static boolean hasManifest(Bucket bucket, ArchiveKeys keys) {
        return bucket.has(keys.manifest(/* sealed= */ false)) || bucket.has(keys.manifest(/* sealed= */ true));
    }
}
