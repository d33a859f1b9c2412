package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.NotCovered;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.schema.ShownSchema.Shown;
import java.util.List;
import java.util.Optional;

/** Lists the objects of a schema, or describes those of one name. Changes nothing. */
public final class ShowSchema {

    /**
     * What to show.
     *
     * @param object {@code name}, {@code schema.name} or a pattern with {@code *} and {@code ?}; absent: list everything
     */
    public record Request(
            SchemaSource source, Optional<Environment> target, CatalogScope scope, Optional<String> object) {}

    private final Models models;

    public ShowSchema(Models models) {
        this.models = models;
    }

    /** @throws dev.orderly.problem.ProblemException {@code object-unknown}, exit 2, when nothing has the name */
    public ShownSchema run(Request request) {
        LoadedSchema schema = models.load(request.source(), request.target(), request.scope());
        Families families = new Families(schema.catalog());
        List<ObjectId> wanted = request.object()
                .map(name -> ObjectNames.matching(name, families.heads(), schema.label()))
                .orElseGet(families::heads);
        List<Shown> objects = wanted.stream()
                .flatMap(id -> schema.catalog().find(id).stream())
                .map(object -> shown(object, schema.catalog(), families))
                .toList();
        List<String> notCovered = schema.catalog().notCovered().stream()
                .map(NotCovered::description)
                .toList();
        return new ShownSchema(schema.label(), objects, notCovered);
    }

    private static Shown shown(CatalogObject object, Catalog catalog, Families families) {
        String comment = catalog.find(object.id().attached(ObjectKind.COMMENT))
                .map(found -> ((Comment) found).text())
                .orElse("");
        return new Shown(object, families.parts(object.id()), references(object.id(), catalog), comment);
    }

    /** The foreign keys of other tables that lead to a table. */
    private static List<Constraint> references(ObjectId table, Catalog catalog) {
        if (table.kind() != ObjectKind.TABLE) {
            return List.of();
        }
        return catalog.all(Constraint.class)
                .filter(constraint -> constraint.type() == ConstraintType.FOREIGN_KEY)
                .filter(constraint -> !constraint.table().equals(table))
                .filter(constraint -> constraint.definition().contains(" REFERENCES " + table.quoted() + "("))
                .toList();
    }
}
