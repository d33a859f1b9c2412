package dev.orderly.view.diagram;

import dev.orderly.catalog.ObjectId;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A diagram as Mermaid's {@code erDiagram}. Names that Mermaid cannot hold are written with underscores, and in full in the
 * label or remark beside them.
 */
public final class MermaidDiagram {

    private final Diagram diagram;
    private final boolean schemas;
    private final Map<ObjectId, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final StringBuilder out = new StringBuilder("erDiagram\n");

    private MermaidDiagram(Diagram diagram) {
        this.diagram = diagram;
        this.schemas = diagram.entities().stream()
                        .map(entity -> entity.table().schema())
                        .distinct()
                        .count()
                > 1;
    }

    public static String of(Diagram diagram) {
        return new MermaidDiagram(diagram).write();
    }

    private String write() {
        diagram.entities().forEach(this::entity);
        diagram.relationships().forEach(this::relationship);
        return out.toString();
    }

    private void entity(Entity entity) {
        String label = label(entity.table());
        String name = unused(plain(label));
        names.put(entity.table(), name);
        out.append("    ").append(name);
        if (!name.equals(label)) {
            out.append("[\"").append(quotable(label)).append("\"]");
        }
        out.append(" {\n");
        entity.fields().forEach(this::field);
        out.append("    }\n");
    }

    private String label(ObjectId table) {
        return schemas ? table.schema() + "." + table.name() : table.name();
    }

    private String unused(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    private void field(Field field) {
        String name = plain(field.name());
        out.append("        ").append(type(field.type())).append(' ').append(name);
        String keys = (field.primary() ? "PK" : "")
                + (field.primary() && field.foreign() ? ", " : "")
                + (field.foreign() ? "FK" : "");
        out.append(keys.isEmpty() ? "" : " " + keys);
        String remark = (name.equals(field.name()) ? "" : field.name() + " ") + (field.nullable() ? "null" : "");
        out.append(remark.isEmpty() ? "" : " \"" + quotable(remark.strip()) + "\"")
                .append('\n');
    }

    private void relationship(Relationship each) {
        out.append("    ")
                .append(names.get(each.child()))
                .append(each.single() ? " |o--" : " }o--")
                .append(each.optional() ? "o| " : "|| ")
                .append(names.get(each.parent()))
                .append(" : \"")
                .append(quotable(String.join(", ", each.columns())))
                .append("\"\n");
    }

    /** Letters, digits and underscores of ASCII, beginning with a letter: what stands in all places unquoted. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_]", "_");
        return safe.matches("[A-Za-z].*") ? safe : "n" + safe;
    }

    /** {@code numeric(10,2)} becomes {@code numeric(10_2)}. */
    private static String type(String type) {
        String safe = type.replaceAll("[^A-Za-z0-9_()\\[\\]-]", "_");
        return safe.matches("[A-Za-z].*") ? safe : "n" + safe;
    }

    /** Without what would end or escape a quoted text in Mermaid, or begin an entity or directive. */
    private static String quotable(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(c -> safe.appendCodePoint(
                        Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || "\"\\%#;<>".indexOf(c) >= 0
                                ? '_'
                                : c));
        return safe.toString();
    }
}
