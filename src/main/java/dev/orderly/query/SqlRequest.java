package dev.orderly.query;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;

/**
 * Where and how statements are run.
 *
 * @param rowLimit the most rows of one result that are shown; 0 for all
 */
public record SqlRequest(Environment target, Consent consent, int rowLimit) {

    public SqlRequest withRowLimit(int limit) {
        return new SqlRequest(target, consent, limit);
    }
}
