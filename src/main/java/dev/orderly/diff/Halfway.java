package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema between two others in which rows can be moved: everything of the first still stands, and the tables and columns
 * of the second are there already, empty. Columns that tables get are nullable in it, and foreign keys are not made yet.
 */
public final class Halfway {

    private final Catalog from;
    private final Catalog to;
    private final SortedMap<ObjectId, CatalogObject> added = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();

    private Halfway(Catalog from, Catalog to) {
        this.from = from;
        this.to = to;
        from.objects().values().forEach(object -> taken.addAll(Names.of(object)));
        to.objects().forEach((id, object) -> {
            if (!from.objects().containsKey(id)) {
                added.put(id, object);
            }
        });
    }

    public static Catalog between(Catalog from, Catalog to) {
        return new Halfway(from, to).catalog();
    }

    private Catalog catalog() {
        boolean settled = false;
        while (!settled) {
            settled = !added.values().removeIf(object -> !canStand(object));
        }
        added.replaceAll((id, object) -> loosened(object));
        return from.with(added, to);
    }

    private boolean canStand(CatalogObject object) {
        return isWanted(object)
                && Names.of(object).stream().noneMatch(taken::contains)
                && to.dependencies().of(object.id()).stream().allMatch(needed -> stands(object.id(), needed));
    }

    /** Expressions and the like need what they mention as it is in the end. */
    private boolean stands(ObjectId id, ObjectId needed) {
        if (added.containsKey(needed) || to.find(needed).isEmpty()) {
            return true;
        }
        boolean expression = id.kind() == ObjectKind.DEFAULT
                || id.kind() == ObjectKind.CONSTRAINT
                || id.kind() == ObjectKind.INDEX
                || id.kind() == ObjectKind.ROUTINE;
        return expression
                ? from.find(needed).equals(to.find(needed))
                : from.find(needed).isPresent();
    }

    private boolean isWanted(CatalogObject object) {
        ObjectId parent = object.parent();
        return switch (object.id().kind()) {
            case SCHEMA, EXTENSION, COLLATION, ENUM, DOMAIN, COMPOSITE, RANGE, SEQUENCE, TABLE, COLUMN, ROUTINE -> true;
            case DEFAULT -> added.containsKey(object.id().as(ObjectKind.COLUMN));
            case SEQUENCE_OWNER, DOMAIN_CONSTRAINT, INDEX, COMMENT, PRIVILEGES -> added.containsKey(parent);
            case INDEX_ATTACHMENT -> added.containsKey(object.id().part(ObjectKind.INDEX, ""));
            case CONSTRAINT -> added.containsKey(parent) && ((Constraint) object).type() != ConstraintType.FOREIGN_KEY;
            case ATTACHMENT -> added.containsKey(((Attachment) object).child());
            default -> false;
        };
    }

    private CatalogObject loosened(CatalogObject object) {
        boolean fillable = object instanceof Column column
                && column.notNull()
                && !added.containsKey(column.table())
                && !column.isGenerated()
                && !column.identity().exists()
                && !to.objects().containsKey(column.id().as(ObjectKind.DEFAULT));
        return fillable ? ((Column) object).nullable() : object;
    }
}
