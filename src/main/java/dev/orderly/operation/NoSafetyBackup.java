package dev.orderly.operation;

import java.util.Optional;

/** No backups can be taken: says so, and makes the guard ask where it would have taken one. */
public record NoSafetyBackup() implements SafetyBackup {

    @Override
    public Estimate estimate(OperationRequest request) {
        return new Estimate(false, "no safety backup is taken: this version of Orderly cannot take one yet");
    }

    @Override
    public Optional<BackupReference> take(OperationRequest request, Progress progress) {
        return Optional.empty();
    }
}
