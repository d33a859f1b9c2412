package dev.orderly.privacy.scan.column;

import dev.orderly.privacy.scan.value.ValueProfile;
import dev.orderly.privacy.scan.verdict.Verdict;

/**
 * What a column, or a path in its values, was taken for.
 *
 * @param path empty for the column as a whole
 */
public record Reviewed(String path, Verdict verdict, ValueProfile values) {}
