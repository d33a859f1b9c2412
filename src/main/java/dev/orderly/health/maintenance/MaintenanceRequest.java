package dev.orderly.health.maintenance;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;

/**
 * Which relations of an environment to work on, and how.
 *
 * @param names as users type them, with {@code *} and {@code ?}; none means all
 * @param needed only those that need it
 * @param workers how many sessions work side by side
 */
public record MaintenanceRequest(
        Environment environment, List<String> names, boolean needed, int workers, Consent consent, boolean dryRun) {

    public MaintenanceRequest {
        names = List.copyOf(names);
    }
}
