package dev.orderly.privacy.scan.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, column by column, cut to a length.
 *
 * @param values by the column's name
 * @param rows how many were read
 * @param whole whether these are all
 */
public record Sample(Map<String, List<@Nullable String>> values, long rows, boolean whole) {}
