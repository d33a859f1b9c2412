package dev.orderly.view;

import dev.orderly.seed.module.Refreshed;
import java.util.ArrayList;
import java.util.List;

/** What modules of test data were filled anew. */
public final class RefreshView {

    private RefreshView() {}

    public static Document of(Refreshed refreshed, boolean dryRun) {
        Table.Builder tables = Table.of("table", "went#", "came#", "because its rows refer to");
        List<Object> emptied = new ArrayList<>();
        List<Object> filled = new ArrayList<>();
        refreshed.emptied().forEach(table -> {
            Long came = refreshed.rows().get(table.name());
            tables.row(table.name(), table.rows(), came == null ? 0 : came, table.because());
            emptied.add(Json.object("table", table.name(), "rows", table.rows(), "because", table.because()));
        });
        refreshed.rows().forEach((table, rows) -> filled.add(Json.object("table", table, "rows", rows)));
        List<Block> blocks = new ArrayList<>();
        blocks.add(tables.whenEmpty("there is no table to fill"));
        refreshed.modules().stream()
                .filter(part -> !part.because().isEmpty())
                .forEach(part -> blocks.add(new Text("module " + part.module() + " as well: " + part.because())));
        refreshed.notes().forEach(note -> blocks.add(new Text("note: " + note)));
        if (!dryRun) {
            refreshed.expectations().forEach(what -> blocks.add(new Text("as expected: " + what)));
        }
        blocks.add(new Text(
                (dryRun ? "would fill " : "filled ") + refreshed.modules().size() + " modules with "
                        + refreshed.total() + " rows; the same again: --seed " + refreshed.seed() + " --now "
                        + refreshed.now()));
        return Document.of(
                Json.object(
                        "environment",
                        refreshed.environment(),
                        "seed",
                        refreshed.seed(),
                        "now",
                        refreshed.now().toString(),
                        "modules",
                        refreshed.modules().stream()
                                .map(part -> Json.object("module", part.module(), "because", part.because()))
                                .toList(),
                        "emptied",
                        emptied,
                        "tables",
                        filled,
                        "expectations",
                        refreshed.expectations(),
                        "notes",
                        refreshed.notes(),
                        "rows",
                        refreshed.total(),
                        "dryRun",
                        dryRun),
                blocks.toArray(Block[]::new));
    }
}
