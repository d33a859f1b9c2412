package dev.orderly.seed.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.seed.plan.TableFacts.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What partitions demand of rows: their bounds, and constraints that they have of their own. Those that all partitions have are as good
 * as the table's.
 */
final class Partitions {

    private final Catalog catalog;
    private final Map<ObjectId, List<Attachment>> parts;
    private final Map<ObjectId, Map<String, Constraint>> constraints = new HashMap<>();
    private final Map<ObjectId, Map<String, Index>> indexes = new HashMap<>();
    private final Set<ObjectId> attached;
    /** By partition. */
    private final Map<ObjectId, ObjectId> tables = new HashMap<>();

    Partitions(Catalog catalog) {
        this.catalog = catalog;
        List<Attachment> all = catalog.all(Attachment.class).toList();
        this.parts = all.stream()
                .filter(attachment -> !attachment.bound().isEmpty())
                .collect(Collectors.groupingBy(Attachment::parentTable, LinkedHashMap::new, Collectors.toList()));
        this.attached = all.stream().map(Attachment::child).collect(Collectors.toSet());
        parts.values().forEach(list -> list.forEach(part -> tables.put(part.child(), part.parentTable())));
        catalog.all(Constraint.class)
                .filter(each -> tables.containsKey(each.table()) && !each.inherited() && each.enforced())
                .filter(each -> !attached.contains(each.id()))
                .forEach(each -> constraints
                        .computeIfAbsent(each.table(), any -> new LinkedHashMap<>())
                        .put(each.definition(), each));
        catalog.all(Index.class)
                .filter(each -> tables.containsKey(each.table()) && each.unique() && !attached.contains(each.id()))
                .forEach(each -> indexes.computeIfAbsent(each.table(), any -> new LinkedHashMap<>())
                        .put(rule(each), each));
    }

    /** Without the names of the index and the table. */
    private static String rule(Index index) {
        return index.definition().substring(index.definition().indexOf(" USING "));
    }

    List<Attachment> of(ObjectId table) {
        return parts.getOrDefault(table, List.of());
    }

    private Stream<ObjectId> leaves(ObjectId table) {
        return of(table).stream()
                .map(Attachment::child)
                .flatMap(child -> parts.containsKey(child) ? leaves(child) : Stream.of(child));
    }

    /** The constraints that a partition has and its table has not, as they are written. */
    Set<String> ownRules(ObjectId partition) {
        Set<String> rules =
                new HashSet<>(constraints.getOrDefault(partition, Map.of()).keySet());
        rules.addAll(indexes.getOrDefault(partition, Map.of()).keySet());
        nullable(partition).forEach(column -> rules.add("NOT NULL " + column));
        return rules;
    }

    /** Columns that only the partition forbids to be null. */
    private List<String> nullable(ObjectId partition) {
        Optional<ObjectId> table = Optional.ofNullable(tables.get(partition));
        Set<String> never = catalog.columns(partition).stream()
                .filter(Column::notNull)
                .map(column -> column.id().part())
                .collect(Collectors.toSet());
        return table.stream()
                .flatMap(id -> catalog.columns(id).stream())
                .filter(column ->
                        !column.notNull() && never.contains(column.id().part()))
                .map(column -> column.id().part())
                .toList();
    }

    private Set<String> shared(ObjectId table) {
        List<ObjectId> leaves = leaves(table).toList();
        Set<String> shared = new HashSet<>();
        if (!leaves.isEmpty()) {
            shared.addAll(ownRules(leaves.get(0)));
            leaves.forEach(leaf -> shared.retainAll(ownRules(leaf)));
        }
        return shared;
    }

    /** Constraints that all of its partitions have, and it has not. */
    Stream<Constraint> constraints(Table table) {
        return ofFirst(table, constraints);
    }

    /** Unique indexes that all of its partitions have, and it has not. */
    Stream<Index> indexes(Table table) {
        return ofFirst(table, indexes);
    }

    private <T> Stream<T> ofFirst(Table table, Map<ObjectId, Map<String, T>> rules) {
        Set<String> shared = shared(table.id());
        return leaves(table.id())
                .limit(1)
                .flatMap(leaf -> rules.getOrDefault(leaf, Map.of()).entrySet().stream())
                .filter(entry -> shared.contains(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    /** The columns that none of its partitions lets be null. */
    Set<String> never(Table table) {
        Set<String> shared = shared(table.id());
        return catalog.columns(table.id()).stream()
                .map(column -> column.id().part())
                .filter(column -> shared.contains("NOT NULL " + column))
                .collect(Collectors.toSet());
    }

    /**
     * What a row has to meet so that there is a partition for it; empty when any row has its place.
     *
     * @param counted columns that a sequence counts
     */
    Optional<Check> bounds(Table table, Set<String> counted) {
        if (!table.isPartitioned()) {
            return Optional.empty();
        }
        String name = of(table.id()).isEmpty()
                ? "that there is a partition for it, as it has none"
                : "the bounds of those partitions that have no constraints of their own";
        return new PartitionBounds(catalog, this, counted)
                .of(table, shared(table.id()))
                .map(bounds -> new Check(name, "true", Optional.of(bounds), bounds.columns()));
    }
}
