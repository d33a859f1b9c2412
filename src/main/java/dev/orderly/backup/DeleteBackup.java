package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;

/** Deletes a backup, on the record of the environment that it was taken of. */
public final class DeleteBackup {

    /** @throws dev.orderly.problem.ProblemException the guard's refusals */
    public void run(Backup backup, Environment environment, Consent consent, Door door) {
        OperationRequest request = OperationRequest.of(
                OperationKind.DELETE_BACKUP, environment, "delete the backup " + backup.id(), consent);
        door.run(request, run -> {
            backup.folder().delete(Manifest.FILE);
            run.wayBack(new WayBack.None("the backup is gone"));
            return backup.id();
        });
    }
}
