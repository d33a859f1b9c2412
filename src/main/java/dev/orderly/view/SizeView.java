package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.health.status.DatabaseSize;
import dev.orderly.health.status.IndexSize;
import dev.orderly.health.status.Sizes;
import dev.orderly.health.status.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What takes space, with bars, and how it has grown. */
public final class SizeView {

    private SizeView() {}

    /** @param limit how many tables and indexes are shown; JSON has all */
    public static Document of(Sizes sizes, int limit) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(databases(sizes));
        blocks.add(tables(sizes, 0, limit));
        blocks.add(indexes(sizes, 0, limit));
        blocks.add(new Text(summary(sizes, limit)));
        return new Document(blocks, json(sizes));
    }

    public static Bars databases(Sizes sizes) {
        long largest = sizes.databases().stream()
                .mapToLong(it -> it.bytes().orElse(0))
                .max()
                .orElse(0);
        Bars.Builder bars = new Bars.Builder(3, "", "database`", "size#");
        sizes.databases()
                .forEach(it -> bars.row(
                        Bars.shares(largest, it.bytes().orElse(0)),
                        it.here() ? "*" : "",
                        it.name(),
                        it.bytes().isPresent() ? ByteCount.words(it.bytes().getAsLong()) : "not shown to this role"));
        return bars.end("");
    }

    /** The tables from one on, up to another; bars are measured by the largest of all. */
    public static Bars tables(Sizes sizes, int from, int to) {
        long largest = sizes.tables().stream().mapToLong(TableSize::total).max().orElse(0);
        Bars.Builder bars = new Bars.Builder(2, "table`", "total#", "rows#", "heap#", "indexes#", "toast#", "grown#");
        sizes.tables().stream()
                .limit(to)
                .skip(from)
                .forEach(it -> bars.row(
                        Bars.shares(largest, it.heap(), it.indexes(), it.toast()),
                        it.name() + (it.partitions() > 0 ? " (" + it.partitions() + " partitions)" : ""),
                        ByteCount.words(it.total()),
                        "~" + it.rows(),
                        ByteCount.words(it.heap()),
                        ByteCount.words(it.indexes()),
                        ByteCount.words(it.toast()),
                        grown(sizes.growth().getOrDefault(it.name(), 0L))));
        return bars.end("there are no tables", "heap", "indexes", "TOAST");
    }

    public static Bars indexes(Sizes sizes, int from, int to) {
        long largest =
                sizes.indexes().stream().mapToLong(IndexSize::bytes).max().orElse(0);
        Bars.Builder bars = new Bars.Builder(2, "index`", "size#", "read#", "of table`");
        sizes.indexes().stream()
                .limit(to)
                .skip(from)
                .forEach(it -> bars.row(
                        Bars.shares(largest, it.bytes()),
                        it.name(),
                        ByteCount.words(it.bytes()),
                        it.scans(),
                        it.table()));
        return bars.end("there are no indexes");
    }

    private static String summary(Sizes sizes, int limit) {
        String shown = sizes.tables().size() > limit || sizes.indexes().size() > limit
                ? "the " + limit + " largest of " + sizes.tables().size() + " tables and "
                        + sizes.indexes().size() + " indexes; "
                : "";
        return shown + growth(sizes);
    }

    /** How much the database has grown since it was looked at before. */
    public static String growth(Sizes sizes) {
        return sizes.since()
                .map(since -> "growth of the database since " + PointInTime.of(since) + ": " + grown(sizes))
                .orElse("growth is told from the next look on");
    }

    /** The same without the time. */
    public static String grown(Sizes sizes) {
        return sizes.grown() == 0 ? "none" : grown(sizes.grown());
    }

    private static String grown(long bytes) {
        return bytes == 0 ? "" : (bytes > 0 ? "+" : "-") + ByteCount.words(Math.abs(bytes));
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
