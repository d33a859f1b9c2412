package dev.orderly.dataset.shape;

import dev.orderly.dataset.model.TableRule;
import dev.orderly.dataset.shape.TableFacts.ForeignKey;
import dev.orderly.problem.Likeness;
import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Works out the fields of tables from what a set says and what the server tells. */
final class ShapeBuilder {

    /** Is told what does not fit, and what to do about it. */
    @FunctionalInterface
    interface Misfits {
        void add(TableRule rule, String what, String hint);
    }

    private final Map<QualifiedName, TableRule> rules = new HashMap<>();
    private final Map<TableRule, QualifiedName> names = new HashMap<>();
    private final Map<QualifiedName, TableFacts> facts;
    private final Misfits misfits;
    private final Set<QualifiedName> inKey = new LinkedHashSet<>();

    ShapeBuilder(
            Map<TableRule, QualifiedName> members,
            Map<TableRule, QualifiedName> lookups,
            Map<QualifiedName, TableFacts> facts,
            Misfits misfits) {
        names.putAll(members);
        names.putAll(lookups);
        names.forEach((rule, name) -> rules.put(name, rule));
        this.facts = facts;
        this.misfits = misfits;
    }

    /** Empty, with misfits told, where it does not fit. */
    Optional<SetTable> table(TableRule rule, boolean lookup) {
        QualifiedName name = Objects.requireNonNull(names.get(rule));
        TableFacts table = Objects.requireNonNull(facts.get(name));
        if (!isSound(rule, table)) {
            return Optional.empty();
        }
        List<Link> links = links(table);
        List<Field> fields = new ArrayList<>();
        List<String> key = key(name);
        fields.addAll(fieldsOf(table, links, key, true));
        if (!lookup) {
            fields.addAll(fieldsOf(table, links, carried(rule, table, links), false));
        }
        return Optional.of(new SetTable(
                name,
                lookup,
                table.columns(),
                table.primaryKey().isEmpty() ? key : table.primaryKey(),
                fields,
                lookup ? links.stream().filter(Link::mapped).toList() : links,
                isUnique(table, key),
                rule.where().orElse(SetTable.ALL),
                rule.query()));
    }

    private static boolean isUnique(TableFacts table, List<String> key) {
        boolean known = key.stream()
                .allMatch(name -> table.column(name).map(SetColumn::notNull).orElse(false));
        return known && table.unique().stream().anyMatch(columns -> key.containsAll(columns));
    }

    private boolean isSound(TableRule rule, TableFacts table) {
        boolean sound = true;
        for (List<String> columns : List.of(rule.key(), rule.columns(), rule.without())) {
            for (String column : columns) {
                sound &= isThere(rule, table, column);
            }
        }
        if (rule.key().isEmpty() && table.primaryKey().isEmpty()) {
            misfits.add(
                    rule,
                    "has no primary key on table " + table.name(),
                    "say what tells its rows apart: {table: " + rule.table() + ", key: [...]}");
            return false;
        }
        return sound && !isInItsOwnKey(table.name());
    }

    private boolean isThere(TableRule rule, TableFacts table, String column) {
        if (table.column(column).isPresent()) {
            return true;
        }
        List<String> all = table.columns().stream().map(SetColumn::name).toList();
        misfits.add(rule, "has no column \"" + column + "\" in table " + table.name(), nearest(column, all));
        return false;
    }

    static String nearest(String column, List<String> all) {
        return Likeness.nearest(column, all)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("the columns are " + String.join(", ", all));
    }

    /** A natural key that is made of natural keys must come to an end. */
    private boolean isInItsOwnKey(QualifiedName name) {
        if (!inKey.add(name)) {
            misfits.add(
                    Objects.requireNonNull(rules.get(name)),
                    "has a table whose key leads back to itself: " + name,
                    "take another key for it, of columns that are no foreign keys");
            return true;
        }
        TableFacts table = Objects.requireNonNull(facts.get(name));
        List<String> key = key(name);
        boolean back = table.foreignKeys().stream()
                .filter(it -> it.columns().stream().anyMatch(key::contains))
                .filter(this::isMapped)
                .anyMatch(it -> isInItsOwnKey(it.target()));
        inKey.remove(name);
        return back;
    }

    private List<String> key(QualifiedName name) {
        TableRule rule = Objects.requireNonNull(rules.get(name));
        return rule.key().isEmpty() ? Objects.requireNonNull(facts.get(name)).primaryKey() : rule.key();
    }

    /** Whether the row that it points to has to be said in other words: its columns are not the ones that tell it apart. */
    private boolean isMapped(ForeignKey foreign) {
        return isMapped(foreign, Set.of());
    }

    /** @param seen tables on the way here: keys that lead back to them say nothing new */
    private boolean isMapped(ForeignKey foreign, Set<QualifiedName> seen) {
        if (!rules.containsKey(foreign.target()) || seen.contains(foreign.target())) {
            return false;
        }
        Set<QualifiedName> now = new HashSet<>(seen);
        now.add(foreign.target());
        TableFacts target = Objects.requireNonNull(facts.get(foreign.target()));
        return !key(foreign.target()).containsAll(foreign.targetColumns())
                || target.foreignKeys().stream()
                        .filter(it -> it.columns().stream().anyMatch(foreign.targetColumns()::contains))
                        .anyMatch(it -> isMapped(it, now));
    }

    private List<Link> links(TableFacts table) {
        List<Link> links = new ArrayList<>();
        for (ForeignKey foreign : table.foreignKeys()) {
            List<SetColumn> columns = foreign.columns().stream()
                    .map(name -> table.column(name).orElseThrow())
                    .toList();
            links.add(new Link(
                    foreign.name(),
                    links.size() + 1,
                    columns,
                    foreign.target(),
                    foreign.targetColumns(),
                    rules.containsKey(foreign.target()),
                    isMapped(foreign),
                    columns.stream().anyMatch(it -> !it.notNull()),
                    foreign.deferrable()));
        }
        return links;
    }

    /** What belongs to the set beside the key: neither surrogate nor generated, unless it is named. */
    private List<String> carried(TableRule rule, TableFacts table, List<Link> links) {
        List<String> key = key(table.name());
        return table.columns().stream()
                .filter(it -> !it.generated())
                .filter(it -> rule.columns().isEmpty() || rule.columns().contains(it.name()))
                .filter(it -> !rule.without().contains(it.name()))
                .filter(it -> rule.columns().contains(it.name()) || !isSurrogate(it, table))
                .map(SetColumn::name)
                .filter(name -> !key.contains(name) || linkOf(links, name).isPresent())
                .toList();
    }

    private static boolean isSurrogate(SetColumn column, TableFacts table) {
        return column.identity()
                || (table.primaryKey().contains(column.name())
                        && !column.fresh().isEmpty());
    }

    private static Optional<Link> linkOf(List<Link> links, String column) {
        return links.stream()
                .filter(Link::mapped)
                .filter(link -> link.columns().stream().anyMatch(it -> it.name().equals(column)))
                .min(Comparator.comparingInt(link -> link.columns().size()));
    }

    private List<Field> fieldsOf(TableFacts table, List<Link> links, List<String> columns, boolean key) {
        List<Field> fields = new ArrayList<>();
        Set<String> done = new HashSet<>();
        if (!key) {
            fieldsOf(table, links, key(table.name()), true).forEach(it -> done.add(it.label()));
        }
        for (String name : columns) {
            SetColumn column = table.column(name).orElseThrow();
            List<Field> of = linkOf(links, name)
                    .map(link -> fieldsOf(link, key))
                    .orElseGet(() ->
                            List.of(new Field(name, "t." + column.quoted(), column, key, !column.notNull(), false)));
            of.stream().filter(it -> done.add(it.label())).forEach(fields::add);
        }
        return fields;
    }

    private List<Field> fieldsOf(Link link, boolean key) {
        TableFacts target = Objects.requireNonNull(facts.get(link.target()));
        List<Field> fields = new ArrayList<>();
        for (Field field : fieldsOf(target, links(target), key(link.target()), true)) {
            fields.add(new Field(
                    link.label() + "." + field.label(),
                    link.alias() + ".k" + (fields.size() + 1),
                    field.column(),
                    key,
                    link.nullable() || field.nullable(),
                    true));
        }
        return fields;
    }
}
