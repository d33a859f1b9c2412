package dev.orderly.archive.read;

import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a manifest and a table of contents tell of the same archive, and the manifest's figures add up. */
public final class Consistency {

    private static final int SHOWN = 20;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Consistency() {}

    /** What does not fit, a sentence each. */
    public static List<String> faults(Manifest manifest, TableOfContents contents) {
        Consistency consistency = new Consistency();
        manifest.files().forEach(file -> consistency.once(file.name()));
        Map<Integer, RowFile> rows = new HashMap<>();
        for (TableRows table : manifest.tables()) {
            consistency.addsUp(table);
            for (RowFile file : table.files()) {
                consistency.once(file.file().name());
                if (rows.put(file.entry(), file) != null) {
                    consistency.add("the manifest has two files for the entry " + file.entry());
                }
            }
        }
        consistency.largeObjects(manifest.largeObjects());
        consistency.entries(contents, rows);
        return consistency.faults;
    }

    private void once(String name) {
        if (!names.add(name)) {
            add("the manifest names the file " + name + " twice");
        }
    }

    private void addsUp(TableRows table) {
        RowSum sum = new RowSum();
        for (RowFile file : table.files()) {
            if (file.rows() < 0 || file.plainBytes() < 0 || !file.rowSum().matches("[0-9a-f]{32}")) {
                add("the manifest has no sum of the rows of table " + table);
                return;
            }
            sum.add(RowSum.of(file.rows(), file.plainBytes(), file.rowSum()));
        }
        if (sum.rows() != table.rows() || !sum.hash().equals(table.rowSum())) {
            add("the manifest's figures of table " + table + " do not add up");
        }
    }

    private void largeObjects(List<LargeObjectFile> objects) {
        Set<Long> oids = new HashSet<>();
        for (LargeObjectFile object : objects) {
            once(object.file().name());
            if (!oids.add(object.oid())) {
                add("the manifest has the large object " + object.oid() + " twice");
            }
        }
    }

    private void entries(TableOfContents contents, Map<Integer, RowFile> rows) {
        Set<Integer> open = new HashSet<>(rows.keySet());
        for (TocEntry entry : contents.entries()) {
            if (entry.kind().equals("TABLE DATA") && !open.remove(entry.id())) {
                add("the manifest has no rows for the entry " + entry.id() + " of table " + entry.tag());
            }
        }
        if (!open.isEmpty()) {
            add("the table of contents has no entries for " + open.size() + " files with rows");
        }
    }

    private void add(String fault) {
        if (faults.size() < SHOWN) {
            faults.add(fault);
        }
    }
}
