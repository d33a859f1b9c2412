package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * What {@code migration apply} is asked to do.
 *
 * @param to the last version to apply; empty for all that are pending
 * @param backupBefore whether to take a backup first, wherever it is
 * @param resume whether to go on with a version that stopped half-way outside a transaction
 */
public record ApplyRequest(
        Environment environment, Optional<Version> to, boolean backupBefore, boolean resume, Consent consent) {

    /** Everything that is pending. */
    public static ApplyRequest all(Environment environment, Consent consent) {
        return new ApplyRequest(environment, Optional.empty(), false, false, consent);
    }
}
