package dev.orderly.archive.load;

import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows as they come in, from any thread. */
final class LoadedRows {

    private static final long TELL_EACH = 1 << 20;

    private final Watch watch;
    private final long total;
    private final Map<String, Sum> sums = new TreeMap<>();
    private long passed;

    private record Sum(String schema, String name, RowSum sum) {}

    LoadedRows(Watch watch, long total) {
        this.watch = watch;
        this.total = total;
    }

    synchronized void add(TocEntry entry, CopyIn.Copied copied) {
        sums.computeIfAbsent(
                        entry.schema() + '\0' + entry.tag(), key -> new Sum(entry.schema(), entry.tag(), new RowSum()))
                .sum()
                .add(copied.sum());
    }

    synchronized void passed(long bytes) {
        passed += bytes;
        if (passed / TELL_EACH != (passed - bytes) / TELL_EACH) {
            watch.done(passed, Math.max(total, passed));
        }
    }

    synchronized List<LoadedTable> tables() {
        List<LoadedTable> tables = new ArrayList<>();
        sums.values()
                .forEach(each -> tables.add(new LoadedTable(
                        each.schema(),
                        each.name(),
                        each.sum().rows(),
                        each.sum().hash())));
        return tables;
    }
}
