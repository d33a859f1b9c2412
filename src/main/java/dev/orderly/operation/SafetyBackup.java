package dev.orderly.operation;

import java.util.Optional;

/** Takes the cheapest backup that covers what an operation can lose; a port, wired in {@code app}. */
public interface SafetyBackup {

    /** What a backup for this operation would cost, told before the question is asked. Changes nothing. */
    Estimate estimate(OperationRequest request);

    /** Takes it; called with the environment's lock held, after consent. Empty when there was nothing to save. */
    Optional<BackupReference> take(OperationRequest request, Progress progress);

    /**
     * What a backup would cost.
     *
     * @param available whether one can be taken at all
     * @param words for a person: size and time, or why there is none
     */
    record Estimate(boolean available, String words) {}
}
