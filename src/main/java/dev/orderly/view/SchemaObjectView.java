package dev.orderly.view;

import dev.orderly.catalog.Aggregate;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Rule;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.View;
import dev.orderly.schema.ShownSchema;
import dev.orderly.schema.ShownSchema.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of a schema: a list of all, or each described in the manner of {@code \d}. */
public final class SchemaObjectView {

    private SchemaObjectView() {}

    public static Document list(ShownSchema schema) {
        Table.Builder table = Table.of("kind", "schema", "name", "comment");
        schema.objects()
                .forEach(shown -> table.row(
                        kind(shown),
                        shown.object().id().schema(),
                        signature(shown.object()),
                        shown.comment().lines().findFirst().orElse("")));
        Object json = Json.object(
                "source",
                schema.label(),
                "objects",
                schema.objects().stream().map(SchemaObjectView::head).toList(),
                "notCovered",
                schema.notCovered());
        return new Document(List.of(table.whenEmpty(schema.label() + " has no objects"), notCovered(schema)), json);
    }

    public static Document describe(ShownSchema schema) {
        List<Block> blocks = new ArrayList<>();
        schema.objects().forEach(shown -> describe(shown, blocks));
        Object json = Json.object(
                "source",
                schema.label(),
                "objects",
                schema.objects().stream().map(SchemaObjectView::full).toList(),
                "notCovered",
                schema.notCovered());
        return new Document(blocks, json);
    }

    private static Text notCovered(ShownSchema schema) {
        return new Text(String.join(
                "\n",
                schema.notCovered().stream().map(name -> "not covered: " + name).toList()));
    }

    private static String kind(Shown shown) {
        boolean procedure = shown.object() instanceof Routine routine && routine.procedure();
        String word = shown.object().id().kind().word();
        return procedure ? "procedure" : word.equals("routine") ? "function" : word;
    }

    private static String signature(CatalogObject object) {
        if (object instanceof Routine routine) {
            return routine.id().name() + '(' + routine.arguments() + ')';
        }
        boolean aggregate = object instanceof Aggregate;
        return object.id().name() + (aggregate ? '(' + object.id().part() + ')' : "");
    }

    private static void describe(Shown shown, List<Block> blocks) {
        String comment = shown.comment().isEmpty() ? "" : " - " + shown.comment();
        String schema = shown.object().id().schema();
        String name = (schema.isEmpty() ? "" : schema + ".") + signature(shown.object());
        blocks.add(new Text(kind(shown) + " " + name + comment));
        if (shown.parts().stream().anyMatch(Column.class::isInstance)) {
            blocks.add(columns(shown));
        }
        named("column", ObjectWords.attributes(shown.object()).map(each -> List.of(each.name(), each.type())), blocks);
        named("index", parts(shown, Index.class).map(index -> List.of(name(index), ObjectWords.method(index))), blocks);
        named(
                "constraint",
                Stream.concat(
                        parts(shown, Constraint.class).map(SchemaObjectView::constraint),
                        parts(shown, DomainConstraint.class).map(each -> List.of(name(each), each.definition()))),
                blocks);
        named("referenced by", shown.referencedBy().stream().map(SchemaObjectView::reference), blocks);
        named(
                "trigger",
                parts(shown, Trigger.class).map(trigger -> List.of(trigger.id().part(), ObjectWords.when(trigger))),
                blocks);
        named("also", others(shown).map(part -> List.of(otherName(part), PartWords.of(part))), blocks);
        properties(shown.object()).ifPresent(blocks::add);
        definition(shown.object()).ifPresent(sql -> blocks.add(new Sql(sql)));
    }

    /** What is neither shown in a place of its own nor the comment in the heading: policies, partitions, privileges. */
    private static Stream<CatalogObject> others(Shown shown) {
        return shown.parts().stream()
                .filter(part -> !(part instanceof Column
                        || part instanceof ColumnDefault
                        || part instanceof Constraint
                        || part instanceof DomainConstraint
                        || part instanceof Index
                        || part instanceof Trigger))
                .filter(part -> !(part instanceof Comment comment
                        && comment.target().equals(shown.object().id())));
    }

    private static String otherName(CatalogObject part) {
        String name = part.id().toString();
        String own = part.id().kind().word() + " " + part.id().part();
        boolean inTable = part instanceof Policy || part instanceof Rule;
        return inTable ? own : name;
    }

    private static Optional<Block> properties(CatalogObject object) {
        if (!(object instanceof dev.orderly.catalog.Table table)) {
            return Optional.empty();
        }
        KeyValues.Builder facts = KeyValues.start();
        fact(facts, "partitioned by", table.partitionKey());
        fact(facts, "of type", table.ofType());
        fact(facts, "options", String.join(", ", table.options()));
        fact(facts, "unlogged", table.unlogged() ? "yes" : "");
        fact(facts, "row security", table.rowSecurity() ? (table.forcedRowSecurity() ? "forced" : "yes") : "");
        fact(facts, "access method", table.accessMethod());
        fact(facts, "tablespace", table.tablespace());
        KeyValues all = facts.end();
        return all.entries().isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static void fact(KeyValues.Builder facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(name, value);
        }
    }

    private static Table columns(Shown shown) {
        Table.Builder table = Table.of("column", "type", "null", "default");
        parts(shown, Column.class)
                .forEach(column -> table.row(
                        column.id().part(), column.type(), column.notNull() ? "not null" : "", value(column, shown)));
        return table.whenEmpty("no columns");
    }

    private static String value(Column column, Shown shown) {
        if (column.identity().exists()) {
            return "generated " + (column.identity().always() ? "always" : "by default") + " as identity";
        }
        if (column.isGenerated()) {
            return "generated always as (" + column.expression() + ")";
        }
        return parts(shown, ColumnDefault.class)
                .filter(value -> value.id().part().equals(column.id().part()))
                .map(ColumnDefault::expression)
                .findFirst()
                .orElse("");
    }

    private static List<String> constraint(Constraint constraint) {
        return List.of(constraint.id().part(), constraint.definition() + (constraint.notValid() ? " NOT VALID" : ""));
    }

    private static List<String> reference(Constraint constraint) {
        return List.of(constraint.table().quoted(), constraint.id().part() + ": " + constraint.definition());
    }

    private static void named(String title, Stream<List<String>> rows, List<Block> blocks) {
        Table.Builder table = Table.of(title, title.equals("column") ? "type" : "definition");
        List<List<String>> all = rows.toList();
        all.forEach(row -> table.row(row.toArray()));
        if (!all.isEmpty()) {
            blocks.add(table.whenEmpty(""));
        }
    }

    private static Optional<String> definition(CatalogObject object) {
        if (object instanceof Routine routine) {
            return Optional.of(routine.definition());
        } else if (object instanceof View view) {
            return Optional.of(view.definition());
        } else if (object instanceof MaterializedView view) {
            return Optional.of(view.definition());
        } else if (object instanceof EnumType type) {
            return Optional.of(String.join(", ", type.labels()));
        } else if (object instanceof DomainType type) {
            return Optional.of(type.baseType() + (type.notNull() ? " NOT NULL" : ""));
        }
        boolean inTables = object instanceof dev.orderly.catalog.Table || object instanceof CompositeType;
        return inTables ? Optional.empty() : Optional.of(PartWords.of(object));
    }

    private static <T extends CatalogObject> Stream<T> parts(Shown shown, Class<T> type) {
        return shown.parts().stream().filter(type::isInstance).map(type::cast);
    }

    private static Object head(Shown shown) {
        return Json.object(
                "kind", kind(shown),
                "schema", shown.object().id().schema(),
                "name", shown.object().id().name(),
                "arguments",
                        shown.object() instanceof Routine routine ? Optional.of(routine.arguments()) : Optional.empty(),
                "comment", shown.comment());
    }

    private static Object full(Shown shown) {
        return Json.object(
                "kind", kind(shown),
                "schema", shown.object().id().schema(),
                "name", shown.object().id().name(),
                "comment", shown.comment(),
                "definition", definition(shown.object()),
                "columns", columnObjects(shown),
                "indexes",
                        parts(shown, Index.class)
                                .map(index -> item(index, index.definition()))
                                .toList(),
                "constraints",
                        parts(shown, Constraint.class)
                                .map(constraint -> item(constraint, constraint.definition()))
                                .toList(),
                "triggers",
                        parts(shown, Trigger.class)
                                .map(trigger -> item(trigger, trigger.definition()))
                                .toList(),
                "others",
                        others(shown)
                                .map(part -> Json.object(
                                        "kind", part.id().kind().word(),
                                        "name", otherName(part),
                                        "definition", PartWords.of(part)))
                                .toList(),
                "referencedBy",
                        shown.referencedBy().stream()
                                .map(reference -> Json.object(
                                        "table", reference.table().quoted(),
                                        "name", reference.id().part(),
                                        "definition", reference.definition()))
                                .toList());
    }

    private static List<?> columnObjects(Shown shown) {
        Stream<Object> own = parts(shown, Column.class).map(column -> column(column, shown));
        Stream<Object> shownByView = ObjectWords.attributes(shown.object())
                .map(each -> Json.object("name", each.name(), "type", each.type(), "nullable", true, "default", ""));
        return Stream.concat(own, shownByView).toList();
    }

    private static Object column(Column column, Shown shown) {
        return Json.object(
                "name", column.id().part(),
                "type", column.type(),
                "nullable", !column.notNull(),
                "default", value(column, shown));
    }

    /** An index has a name in its schema, the other parts one in their table. */
    private static String name(CatalogObject part) {
        return part.id().part().isEmpty() ? part.id().name() : part.id().part();
    }

    private static Object item(CatalogObject part, String definition) {
        return Json.object("name", name(part), "definition", definition);
    }
}
