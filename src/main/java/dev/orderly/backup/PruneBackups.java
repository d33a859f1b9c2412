package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import java.time.InstantSource;
import java.util.List;

/** Deletes the backups of an environment, in the workspace, that no rule keeps; what is unreadable or unfinished stays. */
public final class PruneBackups {

    private final BackupStore store;
    private final InstantSource clock;

    public PruneBackups(BackupStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What {@link #run} would do.
     *
     * @throws dev.orderly.problem.ProblemException {@code retention-empty}, exit 2, when no rule keeps anything
     */
    public List<RetentionPlan.Decision> plan(Environment environment, Retention retention) {
        return plan(store.contents().backups(), environment, retention);
    }

    private List<RetentionPlan.Decision> plan(List<Backup> backups, Environment environment, Retention retention) {
        List<RetentionPlan.Candidate> candidates = backups.stream()
                .map(backup -> new RetentionPlan.Candidate(backup.head(), Pins.isPinned(backup)))
                .toList();
        return RetentionPlan.of(candidates, environment, retention, clock.instant());
    }

    /** @return what was decided; what is not kept is gone */
    public List<RetentionPlan.Decision> run(Environment environment, Retention retention, Consent consent, Door door) {
        List<Backup> backups = store.contents().backups();
        List<RetentionPlan.Decision> decisions = plan(backups, environment, retention);
        List<Backup> going = RetentionPlan.going(backups, Backup::head, decisions);
        if (going.isEmpty()) {
            return decisions;
        }
        OperationRequest request = OperationRequest.of(
                        OperationKind.DELETE_BACKUP,
                        environment,
                        "delete " + going.size() + " backups that no rule keeps",
                        consent)
                .withDetails(going.stream().map(Backup::id).toList());
        return door.run(request, run -> {
                    for (Backup backup : going) {
                        backup.folder().delete(Manifest.FILE);
                        run.partly("deleted up to " + backup.id(), "run backup prune again");
                    }
                    run.wayBack(new WayBack.None("the backups are gone"));
                    return decisions;
                })
                .value();
    }
}
