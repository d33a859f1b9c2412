package dev.orderly.archive.schema;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Routine;
import dev.orderly.diff.Creation;
import java.util.Locale;
import java.util.Optional;

/** The words that PostgreSQL's archives have for kinds of objects. */
final class EntryKind {

    private EntryKind() {}

    /** @param object what the catalog holds under the part's id; empty for what is taken away */
    static String of(Creation.Part part, Optional<CatalogObject> object) {
        if (part.stage() == Creation.Stage.REFRESH) {
            return "MATERIALIZED VIEW DATA";
        }
        if (object.orElse(null) instanceof Routine routine) {
            return routine.procedure() ? "PROCEDURE" : "FUNCTION";
        }
        if (object.orElse(null) instanceof Constraint constraint) {
            return of(constraint);
        }
        return of(part.object());
    }

    private static String of(Constraint constraint) {
        if (constraint.type() == ConstraintType.FOREIGN_KEY) {
            return "FK CONSTRAINT";
        }
        return constraint.type() == ConstraintType.CHECK ? "CHECK CONSTRAINT" : "CONSTRAINT";
    }

    private static String of(ObjectId id) {
        return switch (id.kind()) {
            case ENUM, COMPOSITE, RANGE, BASE_TYPE -> "TYPE";
            case DOMAIN_CONSTRAINT -> "CHECK CONSTRAINT";
            case ROUTINE -> "FUNCTION";
            case LANGUAGE -> "PROCEDURAL LANGUAGE";
            case FOREIGN_SERVER -> "SERVER";
            case SEQUENCE_OWNER -> "SEQUENCE OWNED BY";
            case ATTACHMENT -> "TABLE ATTACH";
            case INDEX_ATTACHMENT -> "INDEX ATTACH";
            case PUBLICATION_SCHEMA -> "PUBLICATION TABLES IN SCHEMA";
            case PRIVILEGES -> "ACL";
            case DEFAULT_PRIVILEGES -> "DEFAULT ACL";
            default -> id.kind().word().toUpperCase(Locale.ROOT);
        };
    }
}
