package dev.orderly.view.diagram;

import dev.orderly.catalog.ObjectId;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A diagram too large to be looked at, taken apart: schema by schema, tables that hang together in one picture, as many as an
 * eye can follow. The same diagram always gives the same parts.
 */
public final class DiagramParts {

    /** What fits in one picture. */
    private static final int FEW = 60;
    /** Tables of a part. */
    private static final int MOST = 40;
    /** From how many tables on columns that are no keys are counted and not drawn. */
    private static final int MANY = 150;

    private final Diagram whole;
    private final Map<ObjectId, Set<ObjectId>> neighbours = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private DiagramParts(Diagram whole) {
        this.whole = whole;
        for (Relationship each : whole.relationships()) {
            if (each.child().schema().equals(each.parent().schema())) {
                neighbours
                        .computeIfAbsent(each.child(), key -> new LinkedHashSet<>())
                        .add(each.parent());
                neighbours
                        .computeIfAbsent(each.parent(), key -> new LinkedHashSet<>())
                        .add(each.child());
            }
        }
    }

    /**
     * A part, its label being its title.
     *
     * @param elsewhere foreign keys between its tables and those of other parts, which it cannot draw
     */
    public record Part(Diagram diagram, List<Relationship> elsewhere) {
        public Part {
            elsewhere = List.copyOf(elsewhere);
        }
    }

    public static List<Part> of(Diagram whole) {
        if (whole.entities().size() <= FEW) {
            return List.of(new Part(whole, List.of()));
        }
        DiagramParts parts = new DiagramParts(whole);
        parts.bySchema().values().forEach(parts::schema);
        return List.copyOf(parts.parts);
    }

    /** Whether columns that are no keys are left out. */
    public static boolean drawsKeysOnly(Diagram whole) {
        return whole.entities().size() > MANY;
    }

    private Map<String, List<ObjectId>> bySchema() {
        Map<String, List<ObjectId>> schemas = new LinkedHashMap<>();
        whole.entities()
                .forEach(entity -> schemas.computeIfAbsent(entity.table().schema(), name -> new ArrayList<>())
                        .add(entity.table()));
        return schemas;
    }

    /** Large groups first cut around their busiest tables; what is small or alone shares pictures. */
    private void schema(List<ObjectId> tables) {
        Set<ObjectId> left = new LinkedHashSet<>(tables);
        List<ObjectId> busiest = new ArrayList<>(tables);
        busiest.sort(Comparator.comparingInt(table -> -degree(table)));
        Set<ObjectId> shared = new LinkedHashSet<>();
        for (ObjectId middle : busiest) {
            if (left.contains(middle)) {
                Set<ObjectId> group = around(middle, left);
                left.removeAll(group);
                if (group.size() < MOST / 4) {
                    if (shared.size() + group.size() > MOST) {
                        add(shared);
                        shared = new LinkedHashSet<>();
                    }
                    shared.addAll(group);
                } else {
                    add(group);
                }
            }
        }
        if (!shared.isEmpty()) {
            add(shared);
        }
    }

    private int degree(ObjectId table) {
        return neighbours.getOrDefault(table, Set.of()).size();
    }

    /** The table and what is nearest to it, not more than a picture holds. */
    private Set<ObjectId> around(ObjectId middle, Set<ObjectId> among) {
        Set<ObjectId> group = new LinkedHashSet<>(List.of(middle));
        Deque<ObjectId> edge = new ArrayDeque<>(group);
        while (!edge.isEmpty() && group.size() < MOST) {
            for (ObjectId next : neighbours.getOrDefault(edge.removeFirst(), Set.of())) {
                if (group.size() < MOST && among.contains(next) && group.add(next)) {
                    edge.add(next);
                }
            }
        }
        return group;
    }

    private void add(Set<ObjectId> tables) {
        List<Entity> entities = whole.entities().stream()
                .filter(entity -> tables.contains(entity.table()))
                .map(entity -> drawsKeysOnly(whole) ? keysOnly(entity) : entity)
                .toList();
        List<Relationship> inside = new ArrayList<>();
        List<Relationship> elsewhere = new ArrayList<>();
        for (Relationship each : whole.relationships()) {
            Set<ObjectId> ends = new HashSet<>(List.of(each.child()));
            ends.add(each.parent());
            if (tables.containsAll(ends)) {
                inside.add(each);
            } else if (ends.stream().anyMatch(tables::contains)) {
                elsewhere.add(each);
            }
        }
        parts.add(new Part(new Diagram(title(entities, tables), entities, inside), elsewhere));
    }

    private String title(List<Entity> entities, Set<ObjectId> tables) {
        ObjectId middle =
                tables.stream().max(Comparator.comparingInt(this::degree)).orElseThrow();
        String schema = middle.schema() + ": ";
        if (degree(middle) > 1) {
            return schema + "around " + middle.name();
        }
        String first = entities.get(0).table().name();
        String last = entities.get(entities.size() - 1).table().name();
        return schema + (first.equals(last) ? first : first + " \u2026 " + last);
    }

    private static Entity keysOnly(Entity entity) {
        List<Field> fields =
                new ArrayList<>(entity.fields().stream().filter(Field::isKey).toList());
        int others = entity.fields().size() - fields.size();
        if (others > 0) {
            fields.add(new Field(
                    "\u2026 " + others + (others == 1 ? " more column" : " more columns"), "", false, false, false));
        }
        return new Entity(entity.table(), entity.comment(), fields);
    }
}
