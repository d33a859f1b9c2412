package dev.orderly.retention;

import dev.orderly.archive.store.Sealing;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.retention.rule.RetentionRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A cleanup as it is asked for.
 *
 * @param rules of the workspace
 * @param names of those that are followed; none for all
 * @param batch the most rows at once, instead of what rules say
 * @param pause between batches, likewise
 * @param limit the most rows of the rules' tables in all
 * @param sealing of files, where rules archive to files
 */
public record CleanupRequest(
        Environment environment,
        RetentionRules rules,
        List<String> names,
        OptionalInt batch,
        Optional<Duration> pause,
        OptionalLong limit,
        Sealing sealing,
        Consent consent) {

    public CleanupRequest {
        names = List.copyOf(names);
    }
}
