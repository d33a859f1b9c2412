package dev.orderly.view.diagram;

import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import dev.orderly.view.Document;
import dev.orderly.view.Json;

/** A diagram as Mermaid for those who read, as a picture, and as data. */
public final class DiagramView {

    private DiagramView() {}

    public static Document of(Diagram diagram) {
        return Document.of(json(diagram), SvgDiagram.of(diagram));
    }

    /** The diagram as data. */
    public static Object json(Diagram diagram) {
        return Json.object(
                "source", diagram.label(),
                "tables", diagram.entities().stream().map(DiagramView::json).toList(),
                "relationships",
                        diagram.relationships().stream().map(DiagramView::json).toList());
    }

    private static Object json(Entity entity) {
        return Json.object(
                "schema", entity.table().schema(),
                "name", entity.table().name(),
                "comment", entity.comment(),
                "columns", entity.fields().stream().map(DiagramView::json).toList());
    }

    private static Object json(Field field) {
        return Json.object(
                "name", field.name(),
                "type", field.type(),
                "primaryKey", field.primary(),
                "foreignKey", field.foreign(),
                "nullable", field.nullable());
    }

    private static Object json(Relationship each) {
        return Json.object(
                "name", each.name(),
                "from", each.child().quoted(),
                "columns", each.columns(),
                "to", each.parent().quoted(),
                "optional", each.optional(),
                "single", each.single());
    }
}
