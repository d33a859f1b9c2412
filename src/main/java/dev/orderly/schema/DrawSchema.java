package dev.orderly.schema;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.schema.Diagram.Relationship;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the tables of a schema, or those around some, and their relationships. Changes nothing. */
public final class DrawSchema {

    /**
     * What to draw.
     *
     * @param table {@code name}, {@code schema.name} or a pattern with {@code *} and {@code ?}; absent: everything
     * @param depth over how many foreign keys to go from there, in either direction
     */
    public record Request(
            SchemaSource source, Optional<Environment> target, CatalogScope scope, Optional<String> table, int depth) {}

    private final Models models;

    public DrawSchema(Models models) {
        this.models = models;
    }

    /**
     * Partitions are part of their table and left out.
     *
     * @throws dev.orderly.problem.ProblemException {@code object-unknown}, exit 2, when no table has the name
     */
    public Diagram run(Request request) {
        LoadedSchema schema = models.load(request.source(), request.target(), request.scope());
        TableKeys keys = new TableKeys(schema.catalog());
        List<Relationship> all = keys.relationships();
        Set<ObjectId> drawn = request.table()
                .map(name -> around(ObjectNames.matching(name, keys.tables(), schema.label()), all, request.depth()))
                .orElseGet(keys::tables);
        return diagram(schema, keys, drawn, all);
    }

    /** All tables of a schema that was loaded already. */
    public static Diagram whole(LoadedSchema schema) {
        TableKeys keys = new TableKeys(schema.catalog());
        return diagram(schema, keys, keys.tables(), keys.relationships());
    }

    private static Diagram diagram(LoadedSchema schema, TableKeys keys, Set<ObjectId> drawn, List<Relationship> all) {
        return new Diagram(
                schema.label(),
                drawn.stream().map(keys::entity).toList(),
                all.stream()
                        .filter(each -> drawn.contains(each.child()) && drawn.contains(each.parent()))
                        .toList());
    }

    private static Set<ObjectId> around(List<ObjectId> middle, List<Relationship> relationships, int depth) {
        Set<ObjectId> reached = new TreeSet<>(TableKeys.BY_NAME);
        reached.addAll(middle);
        for (int step = 0; step < depth; step++) {
            Set<ObjectId> edge = Set.copyOf(reached);
            for (Relationship each : relationships) {
                if (edge.contains(each.child()) || edge.contains(each.parent())) {
                    reached.add(each.child());
                    reached.add(each.parent());
                }
            }
        }
        return reached;
    }
}
