package dev.orderly.view;

import dev.orderly.seed.Cleared;
import dev.orderly.seed.Seeded;
import java.util.ArrayList;
import java.util.List;

/** What was filled with generated rows, or emptied. */
public final class SeedView {

    private SeedView() {}

    public static Document of(Seeded seeded, boolean dryRun) {
        Table.Builder tables = Table.of("table", "rows#");
        List<Object> rows = new ArrayList<>();
        seeded.rows().forEach((table, count) -> {
            tables.row(table, count);
            rows.add(Json.object("table", table, "rows", count));
        });
        List<Block> blocks = new ArrayList<>();
        blocks.add(tables.whenEmpty("there is no table to fill"));
        seeded.kept().forEach(table -> blocks.add(new Text("left as it is: " + table.table() + ", " + table.reason())));
        seeded.notes().forEach(note -> blocks.add(new Text("note: " + note)));
        blocks.add(new Text((dryRun ? "would fill " : "filled ") + seeded.rows().size() + " tables with "
                + seeded.total() + " rows; the same again: --seed " + seeded.seed() + " --now " + seeded.now()));
        return Document.of(
                Json.object(
                        "environment",
                        seeded.environment(),
                        "seed",
                        seeded.seed(),
                        "now",
                        seeded.now().toString(),
                        "tables",
                        rows,
                        "kept",
                        seeded.kept().stream()
                                .map(table -> Json.object("table", table.table(), "reason", table.reason()))
                                .toList(),
                        "notes",
                        seeded.notes(),
                        "rows",
                        seeded.total(),
                        "dryRun",
                        dryRun),
                blocks.toArray(Block[]::new));
    }

    public static Document of(Cleared cleared, boolean dryRun) {
        Table.Builder tables = Table.of("table", "rows#", "because it refers to");
        List<Object> rows = new ArrayList<>();
        cleared.tables().forEach(table -> {
            tables.row(table.name(), table.rows(), table.because());
            rows.add(Json.object("table", table.name(), "rows", table.rows(), "because", table.because()));
        });
        return Document.of(
                Json.object(
                        "environment", cleared.environment(), "tables", rows, "rows", cleared.rows(), "dryRun", dryRun),
                tables.whenEmpty("there is no table to empty"),
                new Text((dryRun ? "would empty " : "emptied ")
                        + cleared.tables().size() + " tables of " + cleared.rows() + " rows"));
    }
}
