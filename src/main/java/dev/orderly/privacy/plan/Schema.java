package dev.orderly.privacy.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.KeyDefinition;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.value.check.ExpressionParser;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.ColumnTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a catalog says of tables, as far as masked rows have to keep to it. */
final class Schema {

    private final Catalog catalog;
    private final ColumnTypes types;
    private final Map<ObjectId, List<Constraint>> constraints = new HashMap<>();
    private final Map<ObjectId, List<Index>> uniqueIndexes = new HashMap<>();
    private final Map<ObjectId, ObjectId> parents = new HashMap<>();

    Schema(Catalog catalog) {
        this.catalog = catalog;
        this.types = new ColumnTypes(catalog);
        catalog.all(Constraint.class)
                .filter(Constraint::enforced)
                .forEach(each -> constraints
                        .computeIfAbsent(each.table(), any -> new ArrayList<>())
                        .add(each));
        catalog.all(Index.class)
                .filter(Index::unique)
                .forEach(each -> uniqueIndexes
                        .computeIfAbsent(each.table(), any -> new ArrayList<>())
                        .add(each));
        catalog.all(Attachment.class)
                .filter(each -> !each.bound().isEmpty())
                .forEach(each -> parents.put(each.child(), each.parentTable()));
    }

    List<Table> tables() {
        return catalog.all(Table.class).toList();
    }

    /** The table itself, or the one whose partition it is. */
    ObjectId whole(ObjectId table) {
        ObjectId parent = parents.get(table);
        return parent == null ? table : whole(parent);
    }

    /** In their physical order. */
    List<Column> columns(ObjectId table) {
        return catalog.columns(table);
    }

    ColumnType type(Column column) {
        return types.of(column.type());
    }

    /** A foreign key, column by column. */
    record Reference(ObjectId table, List<String> columns, ObjectId target, List<String> targetColumns) {}

    List<Reference> references(ObjectId table) {
        return ofType(table, ConstraintType.FOREIGN_KEY)
                .map(KeyDefinition::of)
                .filter(key -> key.target().size() == 2)
                .map(key -> new Reference(
                        table,
                        key.columns(),
                        ObjectId.of(
                                ObjectKind.TABLE,
                                key.target().get(0),
                                key.target().get(1)),
                        key.targetColumns()))
                .toList();
    }

    /** Sets of columns that no two rows have the same values of. */
    List<Set<String>> uniques(ObjectId table) {
        List<Set<String>> uniques = new ArrayList<>();
        constraints.getOrDefault(table, List.of()).stream()
                .filter(each -> each.type() == ConstraintType.PRIMARY_KEY || each.type() == ConstraintType.UNIQUE)
                .forEach(each ->
                        uniques.add(new LinkedHashSet<>(KeyDefinition.of(each).columns())));
        for (Index index : uniqueIndexes.getOrDefault(table, List.of())) {
            uniques.add(ownNames(
                    table, index.definition().substring(index.definition().indexOf(" USING "))));
        }
        return uniques;
    }

    /** The table's columns that a text names. */
    private Set<String> ownNames(ObjectId table, String text) {
        Set<String> names = new LinkedHashSet<>(ExpressionParser.namesIn(text));
        names.retainAll(columns(table).stream().map(it -> it.id().part()).toList());
        return names;
    }

    List<Constraint> checks(ObjectId table) {
        return ofType(table, ConstraintType.CHECK).toList();
    }

    private java.util.stream.Stream<Constraint> ofType(ObjectId table, ConstraintType type) {
        return constraints.getOrDefault(table, List.of()).stream().filter(each -> each.type() == type);
    }
}
