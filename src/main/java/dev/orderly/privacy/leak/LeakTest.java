package dev.orderly.privacy.leak;

import dev.orderly.archive.rows.RowSum;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.environment.SqlFailure;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.original.Fullness;
import dev.orderly.privacy.original.OriginalPlace;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.original.ReadOriginals;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.rows.FilledRows;
import dev.orderly.sql.Identifier;
import dev.orderly.value.type.ColumnTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Looks for the originals of unique classes in rows that were made of them, in every column, whatever its type. Searches run in as many
 * threads as the caller likes; the report is made when all have ended, and reads the source once more, so that it tells of nothing that
 * only looks like an original.
 */
public final class LeakTest {

    private static final int MOST_EXAMPLES = 20;

    private final MaskPlan plan;
    private final Originals originals;
    private final Supplier<List<Fullness>> fullness;
    private final List<TableSearch> searches = new ArrayList<>();
    private final Map<ObjectId, RowSum> sums = new ConcurrentHashMap<>();

    /**
     * Begins a test.
     *
     * @param fullness what drawing again came to when the rows were made ({@link Originals#fullness} of that run); asked for the report
     */
    public LeakTest(MaskPlan plan, Originals originals, Supplier<List<Fullness>> fullness) {
        this.plan = plan;
        this.originals = originals;
        this.fullness = fullness;
    }

    /**
     * Begins to search rows of a table.
     *
     * @param columns that each row has, in their order
     * @param key the primary key's, by which findings tell where they are
     */
    public synchronized TableSearch search(ObjectId table, List<SearchedColumn> columns, List<String> key) {
        TableSearch search = new TableSearch(originals, table, plan.of(table), columns, key);
        searches.add(search);
        return search;
    }

    /**
     * The same of a table as a catalog has it.
     *
     * @param columns that each row has, in their order
     */
    public TableSearch search(Catalog catalog, ObjectId table, List<String> columns) {
        ColumnTypes types = new ColumnTypes(catalog);
        Map<String, String> written = new HashMap<>();
        catalog.columns(table).forEach(column -> written.put(column.id().part(), column.type()));
        List<SearchedColumn> searched = columns.stream()
                .map(name -> new SearchedColumn(name, types.of(Objects.requireNonNull(written.get(name), name))))
                .toList();
        return search(table, searched, catalog.primaryKey(table));
    }

    /** Searches all tables of a database. */
    public void search(Connection output, Catalog catalog) {
        search(output, catalog, tables(catalog));
    }

    /** All tables of a database, for several searches to share. */
    public static Queue<Table> tables(Catalog catalog) {
        return new ConcurrentLinkedQueue<>(catalog.all(Table.class).toList());
    }

    /**
     * Searches tables of a database until none is left, and sums up their rows by the way.
     *
     * @param output with settings that say how values are spelt
     * @param tables from which several searches may take
     */
    public void search(Connection output, Catalog catalog, Queue<Table> tables) {
        for (Table table = tables.poll(); table != null; table = tables.poll()) {
            List<String> columns = catalog.columns(table.id()).stream()
                    .map(column -> column.id().part())
                    .toList();
            if (!columns.isEmpty() && !table.isPartitioned()) {
                search(output, table.id(), columns, search(catalog, table.id(), columns));
            }
        }
    }

    /** Over the rows of each table that was read from a database, generated columns included. */
    public Map<ObjectId, RowSum> sums() {
        return new TreeMap<>(sums);
    }

    /** How many rows and values were searched, by table; only when all searches have ended. */
    public synchronized Map<ObjectId, FilledRows> filled() {
        return searches.stream()
                .collect(Collectors.toMap(TableSearch::table, TableSearch::filled, FilledRows::plus, TreeMap::new));
    }

    private void search(Connection output, ObjectId table, List<String> columns, TableSearch search) {
        String names =
                columns.stream().map(column -> Identifier.of(column).quoted()).collect(Collectors.joining(", "));
        try {
            CopyOut copy = output.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT " + names + " FROM ONLY " + table.quoted() + ") TO STDOUT (ENCODING 'UTF8')");
            RowSum sum = new RowSum();
            try {
                for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                    search.row(line);
                    sum.add(line);
                }
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            sums.put(table, sum);
        } catch (SQLException e) {
            throw SqlFailure.raise("searching " + table.quoted() + " for leaks", e);
        }
    }

    /**
     * Tells what was found. The source is only read again for what more than chance must have put there.
     *
     * @param reader by which the originals were read
     * @param source as it was then
     */
    public synchronized LeakReport report(ReadOriginals reader, Connection source) {
        Map<Spot.Place, Spot> spots = new HashMap<>();
        for (TableSearch search : searches) {
            search.spots()
                    .forEach(spot ->
                            spots.computeIfAbsent(spot.place(), Spot::new).add(spot));
        }
        List<Leak> leaks = new ArrayList<>();
        List<Leak> chance = new ArrayList<>();
        List<Leak> kept = new ArrayList<>();
        List<Spot> suspicious = new ArrayList<>();
        for (Spot spot : spots.values()) {
            if (isChance(spot, spot.hits())) {
                add(spot, spot.hits(), Map.of(), chance);
            } else if (!spot.hits().isEmpty()) {
                suspicious.add(spot);
            }
        }
        Map<Long, Set<OriginalPlace>> origins = origins(suspicious, reader, source);
        for (Spot spot : suspicious) {
            Map<Long, Hit> held =
                    matching(spot, origins, places -> places.stream().anyMatch(OriginalPlace::kept));
            Map<Long, Hit> others =
                    matching(spot, origins, places -> places.stream().noneMatch(OriginalPlace::kept));
            add(spot, held, origins, kept);
            add(spot, others, origins, isChance(spot, others) ? chance : leaks);
        }
        return report(leaks, chance, kept);
    }

    private LeakReport report(List<Leak> leaks, List<Leak> chance, List<Leak> kept) {
        Map<ObjectId, List<String>> unsearched = new TreeMap<>();
        searches.forEach(search -> unsearched.put(search.table(), search.unsearched()));
        Comparator<Leak> order = Comparator.comparing(Leak::place);
        return new LeakReport(
                leaks.stream().sorted(order).toList(),
                chance.stream().sorted(order).toList(),
                kept.stream().sorted(order).toList(),
                fullness.get().stream().filter(Fullness::isTooFull).toList(),
                unsearched,
                originals.size(),
                originals.untold(),
                searches.stream().mapToLong(TableSearch::rows).sum(),
                searches.stream().mapToLong(TableSearch::bytes).sum());
    }

    /** What was found and is in the source, by the hashes; what is not there was none. */
    private static Map<Long, Set<OriginalPlace>> origins(List<Spot> spots, ReadOriginals reader, Connection source) {
        Map<Long, Set<OriginalPlace>> origins = new HashMap<>();
        Set<Long> asked = new HashSet<>();
        spots.forEach(spot -> asked.addAll(spot.hits().keySet()));
        if (!asked.isEmpty()) {
            reader.again(
                    source,
                    asked::contains,
                    (hash, place) -> origins.computeIfAbsent(hash, any -> new HashSet<>())
                            .add(place));
        }
        return origins;
    }

    private static Map<Long, Hit> matching(
            Spot spot, Map<Long, Set<OriginalPlace>> origins, Predicate<Set<OriginalPlace>> filter) {
        Map<Long, Hit> some = new HashMap<>();
        spot.hits().forEach((hash, hit) -> {
            if (origins.containsKey(hash) && filter.test(origins.get(hash))) {
                some.put(hash, hit);
            }
        });
        return some;
    }

    private boolean isChance(Spot spot, Map<Long, Hit> hits) {
        long wholes = hits.values().stream().filter(Hit::isWhole).count();
        Optional<Fullness> ofDomain = fullness.get().stream()
                .filter(it -> it.domain().equals(spot.place().domain()))
                .findFirst();
        boolean isWhole = wholes == hits.size();
        long times = hits.values().stream().mapToLong(Hit::count).sum();
        return spot.place().isDrawn()
                ? isWhole && Verdict.isOfFullDomain(times, spot.values(), ofDomain)
                : Verdict.isChance(spot.expected(), hits.size());
    }

    private static void add(Spot spot, Map<Long, Hit> hits, Map<Long, Set<OriginalPlace>> origins, List<Leak> leaks) {
        if (hits.isEmpty()) {
            return;
        }
        EnumSet<DataClass> classes = EnumSet.noneOf(DataClass.class);
        TreeSet<String> sources = new TreeSet<>();
        hits.keySet()
                .forEach(hash -> origins.getOrDefault(hash, Set.of()).forEach(place -> {
                    place.dataClass().ifPresent(classes::add);
                    sources.add(place.toString());
                }));
        leaks.add(new Leak(
                spot.place().table(),
                spot.place().column(),
                spot.place().key(),
                classes,
                sources,
                hits.size(),
                hits.values().stream().mapToLong(Hit::count).sum() + spot.more(),
                spot.expected(),
                hits.values().stream()
                        .sorted(Comparator.comparing(Hit::row))
                        .limit(MOST_EXAMPLES)
                        .map(hit -> new Leak.Example(hit.row(), hit.example()))
                        .toList()));
    }
}
