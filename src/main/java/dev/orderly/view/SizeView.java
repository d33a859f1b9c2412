package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.health.status.DatabaseSize;
import dev.orderly.health.status.Sizes;
import dev.orderly.health.status.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What takes space, with bars, and how it has grown. */
public final class SizeView {

    private static final int BAR = 20;

    private SizeView() {}

    /** @param limit how many tables and indexes are shown; JSON has all */
    public static Document of(Sizes sizes, int limit) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(databases(sizes));
        blocks.add(tables(sizes, limit));
        blocks.add(indexes(sizes, limit));
        blocks.add(new Text(summary(sizes, limit)));
        return new Document(blocks, json(sizes));
    }

    private static Table databases(Sizes sizes) {
        long largest = sizes.databases().stream()
                .mapToLong(it -> it.bytes().orElse(0))
                .max()
                .orElse(0);
        Table.Builder table = Table.of("", "database", "size#", "");
        sizes.databases()
                .forEach(it -> table.row(
                        it.here() ? "*" : "",
                        it.name(),
                        it.bytes().isPresent() ? ByteCount.words(it.bytes().getAsLong()) : "not shown to this role",
                        bar(it.bytes().orElse(0), largest)));
        return table.whenEmpty("");
    }

    private static Table tables(Sizes sizes, int limit) {
        long largest = sizes.tables().stream().mapToLong(TableSize::total).max().orElse(0);
        Table.Builder table = Table.of("table", "total#", "", "rows", "heap#", "indexes#", "toast#", "grown#");
        sizes.tables().stream()
                .limit(limit)
                .forEach(it -> table.row(
                        it.name() + (it.partitions() > 0 ? " (" + it.partitions() + " partitions)" : ""),
                        ByteCount.words(it.total()),
                        bar(it.total(), largest),
                        "~" + it.rows(),
                        ByteCount.words(it.heap()),
                        ByteCount.words(it.indexes()),
                        ByteCount.words(it.toast()),
                        grown(sizes.growth().getOrDefault(it.name(), 0L))));
        return table.whenEmpty("there are no tables");
    }

    private static Table indexes(Sizes sizes, int limit) {
        Table.Builder table = Table.of("index", "size#", "read#", "of table");
        sizes.indexes().stream()
                .limit(limit)
                .forEach(it -> table.row(it.name(), ByteCount.words(it.bytes()), it.scans(), it.table()));
        return table.whenEmpty("there are no indexes");
    }

    private static String summary(Sizes sizes, int limit) {
        String shown = sizes.tables().size() > limit || sizes.indexes().size() > limit
                ? "the " + limit + " largest of " + sizes.tables().size() + " tables and "
                        + sizes.indexes().size() + " indexes; "
                : "";
        return shown
                + sizes.since()
                        .map(since -> "growth of the database since " + PointInTime.of(since) + ": "
                                + (sizes.grown() == 0 ? "none" : grown(sizes.grown())))
                        .orElse("growth is told from the next look on");
    }

    private static String grown(long bytes) {
        return bytes == 0 ? "" : (bytes > 0 ? "+" : "-") + ByteCount.words(Math.abs(bytes));
    }

    private static String bar(long bytes, long largest) {
        return largest == 0 ? "" : "#".repeat((int) Math.round((double) bytes * BAR / largest));
    }

    private static Object json(Sizes sizes) {
        return Json.object(
                "environment", sizes.environment(),
                "bytes", sizes.bytes(),
                "since", sizes.since(),
                "grownBytes", sizes.grown(),
                "databases", sizes.databases().stream().map(SizeView::json).toList(),
                "tables", sizes.tables().stream().map(it -> json(sizes, it)).toList(),
                "indexes",
                        sizes.indexes().stream()
                                .map(it -> Json.object(
                                        "index", it.name(),
                                        "table", it.table(),
                                        "bytes", it.bytes(),
                                        "scans", it.scans()))
                                .toList());
    }

    private static Map<String, @Nullable Object> json(DatabaseSize database) {
        return Json.object(
                "database",
                database.name(),
                "bytes",
                database.bytes().isPresent() ? database.bytes().getAsLong() : null);
    }

    private static Map<String, @Nullable Object> json(Sizes sizes, TableSize table) {
        return Json.object(
                "table", table.name(),
                "partitions", table.partitions(),
                "rows", table.rows(),
                "heapBytes", table.heap(),
                "indexBytes", table.indexes(),
                "toastBytes", table.toast(),
                "totalBytes", table.total(),
                "grownBytes", sizes.growth().getOrDefault(table.name(), 0L));
    }
}
