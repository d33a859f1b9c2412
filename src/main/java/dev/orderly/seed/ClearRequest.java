package dev.orderly.seed;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;

/**
 * Tables that are to be emptied.
 *
 * @param tables names as users type them, see {@link dev.orderly.sql.NamePattern}
 */
public record ClearRequest(Environment environment, List<String> tables, Consent consent) {
    public ClearRequest {
        tables = List.copyOf(tables);
    }
}
