package dev.orderly.query;

import java.time.Duration;

/**
 * What came of a statement.
 *
 * @param command its first words in capitals, or the title of a description
 * @param rows shown or changed
 * @param shown whether it showed rows
 * @param more whether rows beyond the limit were left out
 */
public record StatementResult(String command, long rows, boolean shown, boolean more, Duration took) {}
