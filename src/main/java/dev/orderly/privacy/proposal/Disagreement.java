package dev.orderly.privacy.proposal;

import dev.orderly.privacy.DataClass;
import dev.orderly.workspace.Origin;

/**
 * A decision that takes for harmless what the scan does not.
 *
 * @param origin where the decision stands
 * @param path empty for the column as a whole
 * @param action that was decided
 * @param found what the scan says it is
 */
public record Disagreement(
        Origin origin, String table, String column, String path, String action, DataClass found, double confidence) {}
