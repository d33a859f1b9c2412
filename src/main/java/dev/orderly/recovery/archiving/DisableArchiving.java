package dev.orderly.recovery.archiving;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.WayBack;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.Registered;

/** Has a server archive no WAL any more. What is in the archive stays: it can be recovered up to here. */
public final class DisableArchiving {

    private final RecoveryRegister register;

    public DisableArchiving(RecoveryRegister register) {
        this.register = register;
    }

    /** @throws dev.orderly.problem.ProblemException the guard's refusals; {@code wal-not-archived}, exit 3 */
    public Registered run(Environment environment, Consent consent, Door door) {
        Registered server = register.require(environment);
        OperationRequest request = OperationRequest.of(
                OperationKind.SERVER_SETTINGS, environment, "archive the server's WAL no more", consent);
        return door.run(request, run -> {
                    ArchiveSettings settings = new ArchiveSettings(run.connection());
                    settings.requireNoOther(command -> ArchiveScripts.isCommandOf(server.place(), command));
                    settings.disable();
                    register.switched(server, false);
                    run.wayBack(new WayBack.None("backup wal enable switches it on again"));
                    return server;
                })
                .value();
    }
}
