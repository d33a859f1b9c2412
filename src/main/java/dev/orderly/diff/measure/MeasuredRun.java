package dev.orderly.diff.measure;

import java.util.List;
import java.util.Optional;

/**
 * Statements that were run and measured.
 *
 * @param failure the statement that the server refused, the first not measured; nothing after it has run
 */
public record MeasuredRun(List<MeasuredStatement> statements, Optional<Refusal> failure) {

    /**
     * What the server refused.
     *
     * @param number of the statement, counted from 1; 0 for the end of the transaction
     * @param message the server's
     */
    public record Refusal(int number, String sql, String message) {}

    public MeasuredRun {
        statements = List.copyOf(statements);
    }
}
