package dev.orderly.seed.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.like.Likeness;
import dev.orderly.seed.like.Likeness.OfTable;
import dev.orderly.seed.plan.SeedPlan.Remark;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.value.Sources;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans how tables are filled, from their catalog and what is in them. Nothing is written. */
public final class Planner {

    /** A table with rows, of no more than these, whose keys nobody counts, is one that others look things up in. */
    private static final long LOOKUP_ROWS = 2_000;

    private final List<TableFacts> all;
    private final Map<ObjectId, TableFacts> byId;
    private final Sources sources;
    private final Stored stored;
    private final Server server;
    private final long seed;
    private final Likeness like;
    private final Directions directions;
    private final Map<ObjectId, Rows> rows = new HashMap<>();
    private final Map<ObjectId, Remark> impossible = new LinkedHashMap<>();

    /** @param connection in a transaction, without a search path, for as long as the plan is made */
    public Planner(Catalog catalog, Connection connection, Sources sources, long seed) {
        this(catalog, connection, sources, seed, Directions.none(), Likeness.none());
    }

    /**
     * @param connection in a transaction, without a search path, for as long as the plan is made
     * @param like what rows are to have in common with those of another environment
     */
    public Planner(Catalog catalog, Connection connection, Sources sources, long seed, Likeness like) {
        this(catalog, connection, sources, seed, Directions.none(), like);
    }

    /** @param directions say which tables are filled and how, where they have rules */
    public Planner(Catalog catalog, Connection connection, Sources sources, long seed, Directions directions) {
        this(catalog, connection, sources, seed, directions, Likeness.none());
    }

    private Planner(
            Catalog catalog, Connection connection, Sources sources, long seed, Directions directions, Likeness like) {
        FactsReader reader = new FactsReader(catalog);
        Set<ObjectId> partitions = catalog.all(Attachment.class)
                .filter(attachment -> !attachment.bound().isEmpty())
                .map(Attachment::child)
                .collect(Collectors.toSet());
        this.all = catalog.all(Table.class)
                .filter(table -> !partitions.contains(table.id()))
                .map(reader::read)
                .toList();
        this.byId = TableDesigner.byId(all);
        this.sources = sources;
        this.directions = directions;
        this.stored = new Stored(connection, directions);
        this.server = new Server(connection);
        this.seed = seed;
        this.like = like;
    }

    /** @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2 */
    public SeedPlan plan(Wanted wanted) {
        requireKnown(wanted);
        List<Remark> wrong = new RuleCheck(byId, directions, sources.now()).remarks();
        if (!wrong.isEmpty()) {
            return new SeedPlan(List.of(), List.of(), wrong, List.of());
        }
        List<Remark> kept = new ArrayList<>();
        List<TableFacts> filled = new ArrayList<>();
        for (TableFacts table : all) {
            boolean asked = directions.isNone() ? wanted.isWanted(table) : directions.fills(table.id());
            if (asked && directions.isNone() && rows(table, wanted) == 0) {
                kept.add(new Remark(name(table), "is to have no rows"));
            } else if (asked && (!directions.isNone() || !isLookup(table, wanted))) {
                filled.add(table);
            } else if (asked) {
                kept.add(new Remark(
                        name(table), "has " + stored.count(table.id()) + " rows that others look things up in"));
            }
        }
        List<TableRows> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        filled.forEach(table -> like.unknown(table.id()).ifPresent(why -> notes.add(name(table) + ": " + why)));
        Set<ObjectId> open = new HashSet<>(filled.stream().map(TableFacts::id).toList());
        Set<ObjectId> done = new HashSet<>();
        keep(open);
        List<Designed> designed = new ArrayList<>();
        for (TableFacts table : ordered(filled)) {
            design(table, wanted, open, done).ifPresent(designed::add);
        }
        for (Designed each : designed) {
            if (tried(each.rows())) {
                tables.add(each.rows());
            }
            if (each.rows().count() < each.wanted()
                    && directions
                            .rule(each.rows().facts().id())
                            .flatMap(TableRule::per)
                            .isEmpty()) {
                notes.add(each.rows().name() + ": " + each.rows().count() + " rows and not " + each.wanted()
                        + ", as its constraints allow no more beside the rows that it refers to");
            }
        }
        return new SeedPlan(tables, kept, List.copyOf(impossible.values()), notes);
    }

    private record Designed(TableRows rows, long wanted) {}

    private static String name(TableFacts table) {
        return table.id().schema() + '.' + table.id().name();
    }

    private void requireKnown(Wanted wanted) {
        Problems problems = new Problems();
        wanted.unknown(all)
                .forEach(name ->
                        problems.add(Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + name + '"')
                                .hint("see which there are with: schema show")));
        problems.raiseIfAny();
    }

    private boolean isLookup(TableFacts table, Wanted wanted) {
        if (wanted.isNamed(table) || table.columns().stream().anyMatch(ColumnFacts::counted)) {
            return false;
        }
        long count = stored.count(table.id());
        return count > 0 && count <= LOOKUP_ROWS;
    }

    /** Rows of the tables that are not filled, as far as those that are refer to them. */
    private void keep(Set<ObjectId> filled) {
        Map<ObjectId, Set<String>> referred = new HashMap<>();
        Map<ObjectId, Set<String>> looked = new HashMap<>();
        filled.stream()
                .map(byId::get)
                .forEach(table -> table.foreigns()
                        .forEach(foreign -> looked.computeIfAbsent(foreign.target(), any -> new LinkedHashSet<>())
                                .addAll(rules(table).looked(foreign))));
        filled.stream()
                .map(byId::get)
                .flatMap(table -> table.foreigns().stream())
                .filter(foreign -> !filled.contains(foreign.target()) && byId.containsKey(foreign.target()))
                .forEach(foreign -> referred.computeIfAbsent(foreign.target(), any -> new LinkedHashSet<>())
                        .addAll(foreign.targetColumns()));
        referred.forEach((table, columns) -> {
            StoredRows found = stored.keys(facts(table), List.copyOf(columns), looked.getOrDefault(table, Set.of()));
            if (found.count() > 0) {
                rows.put(table, found);
            }
        });
    }

    private ColumnRules rules(TableFacts table) {
        return new ColumnRules(table, directions.rule(table.id()), sources.now());
    }

    private TableFacts facts(ObjectId table) {
        return Objects.requireNonNull(byId.get(table), table::toString);
    }

    /** Those that are referred to first; where tables refer to each other, those that need nobody's rows. */
    private List<TableFacts> ordered(List<TableFacts> tables) {
        List<TableFacts> ordered = new ArrayList<>();
        Set<ObjectId> left =
                new LinkedHashSet<>(tables.stream().map(TableFacts::id).toList());
        while (!left.isEmpty()) {
            ObjectId next = left.stream()
                    .filter(id -> targets(id, false).stream().noneMatch(left::contains))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(id -> targets(id, true).stream().noneMatch(left::contains))
                            .findFirst())
                    .orElseGet(() -> firstOfCircle(left));
            left.remove(next);
            ordered.add(byId.get(next));
        }
        return ordered;
    }

    /** One that needs itself, by others, and no more than those of its circle. */
    private ObjectId firstOfCircle(Set<ObjectId> left) {
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
        left.forEach(id -> {
            Set<ObjectId> targets = new HashSet<>(targets(id, true));
            targets.retainAll(left);
            needs.put(id, targets);
        });
        return left.stream()
                .filter(id -> reached(id, needs).contains(id))
                .min(Comparator.<ObjectId>comparingInt(id -> reached(id, needs).size())
                        .thenComparing(id -> needs.getOrDefault(id, Set.of()).size())
                        .thenComparing(this::wideKeys))
                .orElseThrow();
    }

    private static Set<ObjectId> reached(ObjectId from, Map<ObjectId, Set<ObjectId>> needs) {
        Set<ObjectId> reached = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            needs.getOrDefault(open.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
    }

    /** Its keys of several columns, which follow other keys: such a table had better come after those. */
    private long wideKeys(ObjectId table) {
        return facts(table).foreigns().stream()
                .filter(foreign -> foreign.columns().size() > 1)
                .count();
    }

    private Set<ObjectId> targets(ObjectId table, boolean requiredOnly) {
        TableFacts facts = facts(table);
        return facts.foreigns().stream()
                .filter(foreign -> !requiredOnly || isRequired(facts, foreign))
                .map(Foreign::target)
                .filter(target -> !target.equals(table))
                .collect(Collectors.toSet());
    }

    private static boolean isRequired(TableFacts facts, Foreign foreign) {
        return foreign.columns().stream()
                .allMatch(column -> facts.columns().get(facts.column(column)).notNull());
    }

    private Optional<Designed> design(TableFacts table, Wanted wanted, Set<ObjectId> open, Set<ObjectId> done) {
        long count = directions.rule(table.id()).map(TableRule::rows).orElseGet(() -> rows(table, wanted));
        Keys keys = new Keys(
                table,
                byId,
                union(done, rows.keySet()),
                target -> rows.containsKey(target)
                        ? Optional.of(rows.get(target))
                        : open.contains(target) && !done.contains(target)
                                ? Optional.of(new Later(target))
                                : Optional.empty(),
                rules(table));
        done.add(table.id());
        try {
            TableRows made = new TableDesigner(
                            table, sources, stored, keys, rules(table), seed, new Resemblance(like, table))
                    .design(count);
            rows.put(table.id(), made);
            return Optional.of(new Designed(made, count));
        } catch (CannotBeSeeded e) {
            impossible.putIfAbsent(table.id(), new Remark(name(table), e.reason()));
            return Optional.empty();
        }
    }

    private long rows(TableFacts table, Wanted wanted) {
        OptionalLong known =
                like.table(table.id()).map(OfTable::rows).map(OptionalLong::of).orElse(OptionalLong.empty());
        return wanted.rows(table, depth(table, new HashSet<>()), known);
    }

    private static Set<ObjectId> union(Collection<ObjectId> one, Collection<ObjectId> other) {
        Set<ObjectId> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private int depth(TableFacts table, Set<ObjectId> seen) {
        if (!seen.add(table.id())) {
            return 0;
        }
        int depth = 0;
        for (ObjectId target : targets(table.id(), false)) {
            if (byId.containsKey(target) && !seen.contains(target)) {
                depth = Math.max(depth, 1 + depth(byId.get(target), seen));
            }
        }
        return depth;
    }

    private boolean tried(TableRows made) {
        try {
            new Trial(server).run(made);
            return true;
        } catch (CannotBeSeeded e) {
            impossible.putIfAbsent(made.facts().id(), new Remark(made.name(), e.reason()));
            return false;
        }
    }

    /** Rows of a table that is worked out after one that refers to it. */
    private final class Later implements Rows {
        private final ObjectId table;

        Later(ObjectId table) {
            this.table = table;
        }

        private Rows rows() {
            Rows made = rows.get(table);
            if (made == null) {
                throw new CannotBeSeeded(
                        table.schema() + '.' + table.name(), "it has no rows that could be referred to");
            }
            return made;
        }

        @Override
        public long count() {
            return rows().count();
        }

        @Override
        public int column(String name) {
            return facts(table).column(name);
        }

        @Override
        public @org.jspecify.annotations.Nullable Object value(long row, int column, Bench bench) {
            return rows().value(row, column, bench);
        }

        @Override
        public Optional<Origin> origin(int column) {
            return Optional.empty();
        }

        @Override
        public long originRow(long row, int column) {
            return row;
        }
    }
}
