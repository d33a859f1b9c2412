package dev.orderly.view;

import dev.orderly.query.ResultColumn;
import dev.orderly.query.RowSink;
import dev.orderly.query.SqlSession;
import dev.orderly.query.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results of statements as tables for people; gathers the rows, so it is for results with a row limit. */
public final class SqlView implements RowSink {

    private static final Set<String> RIGHT = Set.of(
            "int2",
            "int4",
            "int8",
            "serial",
            "bigserial",
            "smallserial",
            "oid",
            "float4",
            "float8",
            "numeric",
            "money");

    private static final Set<String> CHANGES_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "WITH");

    private final boolean timing;
    private final List<Block> blocks = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private List<Column> columns = List.of();

    public SqlView(boolean timing) {
        this.timing = timing;
    }

    /** What each statement would need, for a dry run. */
    public static Document of(List<SqlSession.Foresight> foresights) {
        Table.Builder table = Table.of("statement", "needs");
        foresights.forEach(it -> table.row(it.command(), it.need()));
        Object json = Json.object(
                "statements",
                foresights.stream()
                        .map(it -> Json.object("command", it.command(), "need", it.need()))
                        .toList());
        return new Document(List.of(table.whenEmpty("no statement")), json);
    }

    @Override
    public void columns(List<ResultColumn> all) {
        columns = all.stream()
                .map(it -> RIGHT.contains(it.type()) ? Column.right(it.name()) : Column.left(it.name()))
                .toList();
        rows.clear();
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values.stream().map(value -> value == null ? "" : value).toList());
    }

    @Override
    public void end(StatementResult result) {
        if (result.command().contains(" of ")) {
            blocks.add(new Text(result.command()));
        }
        if (result.shown()) {
            blocks.add(new Table(columns, rows, "(no rows)"));
        }
        blocks.add(new Text(footer(result)));
    }

    private String footer(StatementResult result) {
        List<String> parts = new ArrayList<>();
        boolean counts =
                result.shown() || CHANGES_ROWS.contains(result.command().split(" ")[0]);
        if (counts) {
            parts.add(result.rows() + (result.rows() == 1 ? " row" : " rows"));
        }
        if (result.more()) {
            parts.add("and more: --limit 0 shows all");
        }
        if (timing) {
            parts.add(String.format(Locale.ROOT, "%.1f ms", result.took().toNanos() / 1e6));
        }
        String facts = parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
        return result.shown() ? facts : (result.command() + " " + facts).strip();
    }

    /** The document of what has come so far, which is then forgotten. */
    public Document take() {
        Document document = new Document(blocks, Json.object());
        blocks.clear();
        return document;
    }
}
