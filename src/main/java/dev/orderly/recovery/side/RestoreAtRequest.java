package dev.orderly.recovery.side;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.recovery.moment.RecoveryTarget;

/**
 * Where to an environment is to be recovered, and what then.
 *
 * @param manner how databases or rows come back, where they do
 */
public record RestoreAtRequest(
        Environment environment, RecoveryTarget target, Then then, BringBack.Manner manner, Consent consent) {

    /** What becomes of the side server. */
    public enum Then {
        /** It is looked at and ended. */
        LOOK,
        /** It is left running. */
        KEEP,
        /** The environment's database, or rows of it, comes back. */
        BRING_BACK,
        /** All of it takes the place of the embedded server's data. */
        REPLACE_SERVER
    }
}
