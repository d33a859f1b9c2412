package dev.orderly.privacy.proposal;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.privacy.structure.PartPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposals as keys of the policy. Each says that nobody has reviewed it, whatever the file or its table says above. */
final class Entries {

    private static final Entry NOT_REVIEWED = Entry.of("reviewed", "no", "");
    private static final String ON_ITS_LINE = ", reviewed: no";

    private Entries() {}

    /** @param persons the column that tells whose row it is, of tables that are new */
    static List<Entry> of(Policy policy, Map<ObjectId, String> persons, List<ProposedColumn> columns) {
        Map<ObjectId, List<ProposedColumn>> byTable = new LinkedHashMap<>();
        columns.forEach(each ->
                byTable.computeIfAbsent(each.table(), any -> new ArrayList<>()).add(each));
        List<Entry> tables = new ArrayList<>();
        byTable.forEach((table, each) -> tables.add(table(policy, persons, table, each)));
        return tables.isEmpty() ? List.of() : List.of(Entry.over("tables", tables));
    }

    private static Entry table(
            Policy policy, Map<ObjectId, String> persons, ObjectId table, List<ProposedColumn> columns) {
        Optional<TablePolicy> known = policy.of(table);
        List<Entry> below = new ArrayList<>();
        if (known.isEmpty()) {
            below.add(NOT_REVIEWED);
            Optional.ofNullable(persons.get(table))
                    .ifPresent(person -> below.add(Entry.of("person", Entry.quoted(person), "")));
        }
        below.add(Entry.over(
                "columns",
                columns.stream().map(each -> column(each, known.isPresent())).toList()));
        return Entry.over(known.map(TablePolicy::name).orElse(Policy.nameOf(table)), below);
    }

    private static Entry column(ProposedColumn column, boolean alone) {
        if (column.own().isEmpty()) {
            return Entry.over(column.column(), List.of(paths(column.paths(), true)));
        }
        Choice own = column.own().get();
        if (column.paths().isEmpty()) {
            return Entry.of(column.column(), own.decision(alone ? ON_ITS_LINE : ""), own.evidence());
        }
        List<Entry> below = new ArrayList<>(List.of(Entry.of("class", own.classWord(), "")));
        if (alone) {
            below.add(NOT_REVIEWED);
        }
        below.add(paths(column.paths(), false));
        return Entry.over(column.column(), below);
    }

    private static Entry paths(Map<PartPath, Choice> paths, boolean alone) {
        List<Entry> entries = new ArrayList<>();
        paths.forEach((path, choice) ->
                entries.add(Entry.of(path.toString(), choice.decision(alone ? ON_ITS_LINE : ""), choice.evidence())));
        return Entry.over("paths", entries);
    }
}
