package dev.orderly.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the results of statements as they arrive: columns, then rows, then the end; only the end where there are no rows. */
public interface RowSink {

    /** A result with rows begins. */
    void columns(List<ResultColumn> columns);

    /** One row, each value as PostgreSQL writes it, {@code null} for NULL. */
    void row(List<@Nullable String> values);

    /** The statement is done. */
    void end(StatementResult result);
}
