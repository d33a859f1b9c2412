package dev.orderly.schema;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables of a catalog, but for partitions, with what their keys tell. */
final class TableKeys {

    static final Comparator<ObjectId> BY_NAME =
            Comparator.comparing(ObjectId::schema).thenComparing(ObjectId::name);

    private final Catalog catalog;
    private final Set<ObjectId> tables = new TreeSet<>(BY_NAME);
    private final Map<ObjectId, List<Key>> keys = new HashMap<>();
    private final Map<String, ObjectId> byQuotedName = new HashMap<>();

    private record Key(String name, ConstraintType type, KeyText text) {}

    TableKeys(Catalog catalog) {
        this.catalog = catalog;
        catalog.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.TABLE || id.kind() == ObjectKind.FOREIGN_TABLE)
                .forEach(tables::add);
        catalog.all(Attachment.class)
                .filter(attachment -> !attachment.bound().isEmpty())
                .forEach(attachment -> tables.remove(attachment.child()));
        tables.forEach(table -> byQuotedName.put(table.quoted(), table));
        catalog.all(Constraint.class).filter(TableKeys::isKey).forEach(this::add);
    }

    private static boolean isKey(Constraint constraint) {
        return switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE, FOREIGN_KEY -> true;
            case CHECK, EXCLUSION -> false;
        };
    }

    private void add(Constraint key) {
        keys.computeIfAbsent(key.table(), table -> new ArrayList<>())
                .add(new Key(key.id().part(), key.type(), KeyText.of(key)));
    }

    Set<ObjectId> tables() {
        return tables;
    }

    private Stream<Key> keys(ObjectId table, ConstraintType type) {
        return keys.getOrDefault(table, List.of()).stream().filter(key -> key.type() == type);
    }

    /** Those that lead to a table of the catalog. */
    List<Relationship> relationships() {
        return tables.stream()
                .flatMap(table ->
                        keys(table, ConstraintType.FOREIGN_KEY).flatMap(key -> relationship(table, key).stream()))
                .toList();
    }

    private Optional<Relationship> relationship(ObjectId child, Key key) {
        List<String> columns = key.text().columns();
        return Optional.ofNullable(byQuotedName.get(key.text().referenced()))
                .map(parent -> new Relationship(
                        key.name(), child, parent, columns, isOptional(child, columns), isUnique(child, columns)));
    }

    private boolean isOptional(ObjectId table, List<String> columns) {
        return catalog.columns(table).stream()
                .anyMatch(column -> columns.contains(column.id().part()) && !column.notNull());
    }

    private boolean isUnique(ObjectId table, List<String> columns) {
        return Stream.of(ConstraintType.PRIMARY_KEY, ConstraintType.UNIQUE)
                .flatMap(type -> keys(table, type))
                .anyMatch(key -> columns.containsAll(key.text().columns()));
    }

    Entity entity(ObjectId table) {
        List<String> primary = columns(table, ConstraintType.PRIMARY_KEY);
        List<String> foreign = columns(table, ConstraintType.FOREIGN_KEY);
        String comment = catalog.find(table.attached(ObjectKind.COMMENT))
                .map(found -> ((Comment) found).text())
                .orElse("");
        List<Field> fields = catalog.columns(table).stream()
                .map(column -> field(column, primary, foreign))
                .toList();
        return new Entity(table, comment, fields);
    }

    private List<String> columns(ObjectId table, ConstraintType type) {
        return keys(table, type).flatMap(key -> key.text().columns().stream()).toList();
    }

    /** Where everybody finds types without their schema, it only takes room. */
    private static String withoutPublic(String type) {
        return type.startsWith("public.") ? type.substring("public.".length()) : type;
    }

    private static Field field(Column column, List<String> primary, List<String> foreign) {
        String name = column.id().part();
        return new Field(
                name, withoutPublic(column.type()), primary.contains(name), foreign.contains(name), !column.notNull());
    }
}
