package dev.orderly.archive.take;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.large.LargeObjects;
import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.archive.schema.SchemaEntries;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Cutout;
import dev.orderly.catalog.NotCovered;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.KeptName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a database holds under one snapshot: its tables in chunks, and the entries that make it again. */
final class Survey {

    private final Connection leader;
    private final CatalogReader reader;
    private final TakeOptions options;

    /** @param leader the session that holds the snapshot */
    Survey(Connection leader, CatalogReader reader, TakeOptions options) {
        this.leader = leader;
        this.reader = reader;
        this.options = options;
    }

    /** The tables with rows, locked against change, each with its chunks. */
    Map<RowTable, List<RowWork.Item>> lockTables() throws SQLException {
        int major = leader.getMetaData().getDatabaseMajorVersion();
        List<RowTable> tables = options.what().kind().hasRows() ? RowTables.lock(leader, wanted()) : List.of();
        Map<RowTable, List<RowWork.Item>> chunks = new LinkedHashMap<>();
        Cutting cutting = new Cutting(options, tables, major);
        int entry = Contents.FIRST_ROWS;
        for (RowTable table : tables) {
            List<RowWork.Item> items = new ArrayList<>();
            for (Chunk chunk : cutting.chunks(table)) {
                items.add(new RowWork.Item(chunk, entry++));
            }
            chunks.put(table, items);
        }
        return chunks;
    }

    /** What is in a part is told by a first look at the schema, before anything is locked. */
    private Predicate<RowTable> wanted() throws SQLException {
        Portion portion = options.what().portion();
        Predicate<RowTable> hasRows =
                table -> !KeptName.isBefore(table.schema()) && portion.hasRowsOf(table.schema(), table.name());
        if (portion.hasAllObjects()) {
            return hasRows;
        }
        SortedMap<ObjectId, CatalogObject> objects = part(whole()).catalog().objects();
        return hasRows.and(table -> table.ofExtension()
                ? portion.objects().covers(table.schema(), table.name())
                : objects.containsKey(ObjectId.of(ObjectKind.TABLE, table.schema(), table.name())));
    }

    /** The schema of the whole database. */
    Catalog whole() throws SQLException {
        return reader.read(leader, CatalogScope.wholeDatabase());
    }

    /** As much of it as is saved. */
    Cutout part(Catalog whole) {
        options.what().portion().requireToFit(whole);
        return options.what().portion().hasAllObjects()
                ? new Cutout(whole, List.of(), List.of())
                : Cutout.of(whole, options.what().portion().objects());
    }

    List<LargeObject> largeObjects() throws SQLException {
        return options.what().kind().hasRows() && options.what().portion().hasRest()
                ? LargeObjects.read(leader)
                : List.of();
    }

    /**
     * What cannot be made again.
     *
     * @throws dev.orderly.problem.ProblemException {@code not-covered}, exit 6, unless that is allowed
     */
    List<String> missing(Cutout schema) throws SQLException {
        List<String> missing = new ArrayList<>(schema.catalog().notCovered().stream()
                .map(NotCovered::description)
                .toList());
        missing.addAll(Closure.uncovered(leader));
        if (!missing.isEmpty()
                && options.what().kind().hasSchema()
                && !options.what().incompleteToo()) {
            throw Problem.of(
                            "not-covered",
                            ExitCode.INVALID_INPUT,
                            "an archive cannot hold all of this database: " + String.join(", ", missing))
                    .hint("save the rest all the same, which the archive will say of itself, with: --allow-incomplete")
                    .raise();
        }
        missing.addAll(options.what().portion().leftOut());
        schema.behind().forEach(id -> missing.add(id + ", as it needs what is left out"));
        return missing;
    }

    Contents contents(Catalog catalog, Map<RowTable, List<RowWork.Item>> chunks, List<LargeObject> objects)
            throws SQLException {
        int next = Contents.FIRST_ROWS
                + chunks.values().stream().mapToInt(List::size).sum();
        SchemaEntries schema = options.what().kind() == ArchiveKind.DATA_ONLY
                ? new SchemaEntries(List.of(), Map.of())
                : SchemaEntries.of(catalog, next);
        Contents contents = new Contents(schema, next + schema.entries().size());
        chunks.forEach(contents::addRows);
        if (options.what().kind().hasSchema() && options.what().portion().hasRest()) {
            contents.addSystemPrivileges(leader);
        }
        if (options.what().kind().hasRows()) {
            contents.addLargeObjects(objects);
            Predicate<ObjectId> saved = options.what().portion().hasAllObjects()
                    ? id -> !KeptName.isBefore(id.schema())
                    : sequences(catalog)::contains;
            SequenceStates.read(leader).stream()
                    .filter(state -> saved.test(ObjectId.of(ObjectKind.SEQUENCE, state.schema(), state.name())))
                    .forEach(contents::addSequence);
        }
        return contents;
    }

    /** Those of identity columns are part of the column. */
    private static Set<ObjectId> sequences(Catalog catalog) {
        return Stream.concat(
                        Catalog.all(catalog.objects(), ObjectKind.SEQUENCE, CatalogObject.class)
                                .map(CatalogObject::id),
                        Catalog.all(catalog.objects(), ObjectKind.COLUMN, Column.class)
                                .filter(column -> column.identity().exists())
                                .map(column -> column.identity().sequence().id()))
                .collect(Collectors.toSet());
    }
}
