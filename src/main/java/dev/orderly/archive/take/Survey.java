package dev.orderly.archive.take;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.archive.schema.SchemaEntries;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.NotCovered;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database holds under one snapshot: its tables in chunks, and the entries that make it again. */
final class Survey {

    private static final int BLOCK = 8192;

    private final Connection leader;
    private final TakeOptions options;

    /** @param leader the session that holds the snapshot */
    Survey(Connection leader, TakeOptions options) {
        this.leader = leader;
        this.options = options;
    }

    /** The tables with rows, locked against change, each with its chunks. */
    Map<RowTable, List<RowWork.Item>> lockTables() throws SQLException {
        int major = leader.getMetaData().getDatabaseMajorVersion();
        List<RowTable> tables = options.kind().hasRows() ? RowTables.lock(leader) : List.of();
        Map<RowTable, List<RowWork.Item>> chunks = new LinkedHashMap<>();
        long blocks = Math.max(1, options.chunkBytes() / BLOCK);
        int entry = Contents.FIRST_ROWS;
        for (RowTable table : tables) {
            List<RowWork.Item> items = new ArrayList<>();
            for (Chunk chunk : Chunk.of(table, blocks, major)) {
                items.add(new RowWork.Item(chunk, entry++));
            }
            chunks.put(table, items);
        }
        return chunks;
    }

    /**
     * What cannot be made again.
     *
     * @throws dev.orderly.problem.ProblemException {@code not-covered}, exit 6, unless that is allowed
     */
    List<String> missing(Catalog catalog) throws SQLException {
        List<String> missing = new ArrayList<>(
                catalog.notCovered().stream().map(NotCovered::description).toList());
        missing.addAll(Closure.uncovered(leader));
        if (!missing.isEmpty() && options.kind().hasSchema() && !options.allowIncomplete()) {
            throw Problem.of(
                            "not-covered",
                            ExitCode.INVALID_INPUT,
                            "an archive cannot hold all of this database: " + String.join(", ", missing))
                    .hint("save the rest all the same, which the archive will say of itself, with: --allow-incomplete")
                    .raise();
        }
        return missing;
    }

    Contents contents(Catalog catalog, Map<RowTable, List<RowWork.Item>> chunks, List<LargeObject> objects)
            throws SQLException {
        int next = Contents.FIRST_ROWS
                + chunks.values().stream().mapToInt(List::size).sum();
        SchemaEntries schema = options.kind() == ArchiveKind.DATA_ONLY
                ? new SchemaEntries(List.of(), Map.of())
                : SchemaEntries.of(catalog, next);
        Contents contents = new Contents(schema, next + schema.entries().size());
        chunks.forEach(contents::addRows);
        if (options.kind().hasSchema()) {
            contents.addSystemPrivileges(leader);
        }
        if (options.kind().hasRows()) {
            contents.addLargeObjects(objects);
            SequenceStates.read(leader).forEach(contents::addSequence);
        }
        return contents;
    }
}
