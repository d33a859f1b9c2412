package dev.orderly.archive.take;

import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.sql.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tables are saved in parts. The server reads a whole table with less work than ranges of it, and through a few buffers only, so that it
 * does not drive the application's pages out of its memory; parts let several sessions work on one table, and let an
 * incremental archive leave those out that nobody has touched.
 */
final class Cutting {

    /** Up to this many parts long a table can stay whole. */
    private static final int WHOLE_UP_TO = 8;

    /** Up to this many times its share of all rows a table is left to one session. */
    private static final double SHARE = 1.25;

    private static final int BLOCK = 8192;

    private final Map<QualifiedName, TableRows> parents = new HashMap<>();
    private final long chunkBytes;
    private final double share;
    private final int serverMajor;

    /** @param tables all that are saved */
    Cutting(TakeOptions options, Collection<RowTable> tables, int serverMajor) {
        options.parent()
                .ifPresent(parent -> parent.manifest()
                        .tables()
                        .forEach(table -> parents.put(QualifiedName.of(table.schema(), table.name()), table)));
        this.chunkBytes = options.how().chunkBytes();
        this.share = tables.stream().mapToLong(RowTable::bytes).sum()
                * SHARE
                / options.how().workers();
        this.serverMajor = serverMajor;
    }

    List<Chunk> chunks(RowTable table) {
        return isWhole(table)
                ? List.of(new Chunk(table, 0, 0))
                : Chunk.of(table, Math.max(1, chunkBytes / BLOCK), serverMajor);
    }

    /** Parts of other sizes than the parent's could not be told to be untouched. */
    private boolean isWhole(RowTable table) {
        if (table.bytes() > WHOLE_UP_TO * chunkBytes) {
            return false;
        }
        TableRows parent = parents.get(QualifiedName.of(table.schema(), table.name()));
        return parent == null ? table.bytes() <= share : parent.files().size() == 1;
    }
}
