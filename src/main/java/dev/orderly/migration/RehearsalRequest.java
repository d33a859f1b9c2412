package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;

/**
 * What {@code migration check --rehearse} is asked to run.
 *
 * @param versions none means those that are pending
 * @param onTarget in the environment itself, in a transaction that is rolled back; else on a copy from its newest backup
 */
public record RehearsalRequest(Environment environment, List<Version> versions, boolean onTarget, Consent consent) {

    public RehearsalRequest {
        versions = List.copyOf(versions);
    }
}
