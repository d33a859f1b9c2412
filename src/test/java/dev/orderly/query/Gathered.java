package dev.orderly.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a test wants to see. */
final class Gathered implements RowSink {

    final List<String> columns = new ArrayList<>();
    final List<String> rows = new ArrayList<>();
    final List<StatementResult> results = new ArrayList<>();
    long count;
    boolean keep = true;

    @Override
    public void columns(List<ResultColumn> all) {
        all.forEach(column -> columns.add(column.name()));
    }

    @Override
    public void row(List<@Nullable String> values) {
        count++;
        if (keep) {
            rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
        }
    }

    @Override
    public void end(StatementResult result) {
        results.add(result);
    }
}
