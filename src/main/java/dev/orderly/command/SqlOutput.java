package dev.orderly.command;

import dev.orderly.query.RowSink;
import dev.orderly.shell.Invocation;
import dev.orderly.view.Format;
import dev.orderly.view.SqlRows;
import dev.orderly.view.SqlView;
import java.util.function.Consumer;

/** Where the results of statements go: tables when they are whole, other formats row by row. */
final class SqlOutput {

    private final Invocation invocation;
    private boolean timing;

    SqlOutput(Invocation invocation, boolean timing) {
        this.invocation = invocation;
        this.timing = timing;
    }

    boolean toggleTiming() {
        timing = !timing;
        return timing;
    }

    void show(Consumer<RowSink> work) {
        if (invocation.format() == Format.TABLE) {
            table(work);
        } else {
            boolean terminal = invocation.options().output() == null
                    && invocation.console().target().terminal();
            SqlRows rows = SqlRows.of(invocation.format(), invocation.pieces(), terminal);
            work.accept(rows);
            rows.finish();
        }
    }

    /** Also what came before a failure is shown. */
    private void table(Consumer<RowSink> work) {
        SqlView view = new SqlView(timing);
        try {
            work.accept(view);
        } finally {
            invocation.show(view.take());
        }
    }
}
