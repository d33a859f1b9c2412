package dev.orderly.diff.rename;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Step;
import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.Set;

/**
 * One object under another name, of the same kind and in the same place.
 *
 * @param relation the table that a column or constraint is in; the object itself otherwise
 */
public record Rename(ObjectId before, ObjectId after, ObjectId relation) {

    private static final Set<ObjectKind> NAMED_BY_PART =
            Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE);

    static Rename of(CatalogObject before, ObjectId after) {
        return new Rename(before.id(), after, before.parent());
    }

    /** The name by which an object is renamed: a column's own, not its table's. */
    static String name(ObjectId id) {
        return isNamedByPart(id) ? id.part() : id.name();
    }

    static boolean isNamedByPart(ObjectId id) {
        return NAMED_BY_PART.contains(id.kind());
    }

    /** The id of the same object under another name. */
    static ObjectId renamed(ObjectId id, String name) {
        return isNamedByPart(id)
                ? new ObjectId(id.kind(), id.schema(), id.name(), name)
                : new ObjectId(id.kind(), id.schema(), name, id.part());
    }

    Rename reversed() {
        return new Rename(after, before, relation);
    }

    Step step() {
        Hazard hazard = Hazard.of(HazardCode.RENAMED, before);
        return new Step(before, sql(), true, isOnlyAName() ? List.of() : List.of(hazard), "");
    }

    /** Whether nothing but commands on the object itself says its name. */
    private boolean isOnlyAName() {
        return switch (before.kind()) {
            case CONSTRAINT, INDEX, TRIGGER, POLICY, STATISTICS -> true;
            default -> false;
        };
    }

    private String sql() {
        String to = " TO " + Identifier.of(name(after)).quoted();
        return switch (before.kind()) {
            case COLUMN ->
                References.alter(relation) + " RENAME COLUMN "
                        + before.partIdentifier().quoted() + to;
            case CONSTRAINT ->
                References.alter(relation) + " RENAME CONSTRAINT "
                        + before.partIdentifier().quoted() + to;
            default -> "ALTER " + References.of(before) + " RENAME" + to;
        };
    }

    /** For people, and the same for every object of that name: {@code column public.patient.phone}. */
    @Override
    public String toString() {
        return before + " -> " + name(after);
    }
}
