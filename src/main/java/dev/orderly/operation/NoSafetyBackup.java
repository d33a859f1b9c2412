package dev.orderly.operation;

import java.util.Optional;

/** Nobody takes backups, as in a library that was given none: says so, and makes the guard ask where it would have taken one. */
public record NoSafetyBackup() implements SafetyBackup {

    @Override
    public Estimate estimate(OperationRequest request) {
        return new Estimate(false, "no safety backup is taken: nothing here takes any");
    }

    @Override
    public Optional<BackupReference> take(OperationRequest request, Progress progress) {
        return Optional.empty();
    }
}
