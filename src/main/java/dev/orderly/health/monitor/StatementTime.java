package dev.orderly.health.monitor;

import java.util.Optional;

/**
 * What a statement has taken, as pg_stat_statements counts it.
 *
 * @param id the server's, the same for statements that differ in their values only
 * @param statement without its values; absent until its text was asked for
 */
public record StatementTime(long id, Optional<String> statement, long calls, double milliseconds, long rows) {

    public double mean() {
        return calls == 0 ? 0 : milliseconds / calls;
    }

    StatementTime with(Optional<String> text) {
        return new StatementTime(id, text, calls, milliseconds, rows);
    }

    /** What it took since then. */
    StatementTime since(StatementTime before) {
        boolean anew = calls < before.calls;
        return anew
                ? this
                : new StatementTime(
                        id, statement, calls - before.calls, milliseconds - before.milliseconds, rows - before.rows);
    }
}
