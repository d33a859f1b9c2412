package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.PublicationTable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What PostgreSQL does not let stand on a column whose type changes. */
final class RetypingBlocks {

    private static final Set<ObjectKind> WHATEVER_THEY_SAY = Collections.unmodifiableSet(EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.ROUTINE));

    private RetypingBlocks() {}

    static boolean stands(ObjectId column, ObjectId dependent, Sides sides) {
        return WHATEVER_THEY_SAY.contains(dependent.kind()) || blocks(column, sides.old(dependent), sides);
    }

    private static boolean blocks(ObjectId column, CatalogObject object, Sides sides) {
        if (object instanceof Column other) {
            return other.isGenerated();
        }
        if (object instanceof ColumnDefault expression) {
            return !keepsDefault(column, expression, sides);
        }
        if (object instanceof PublicationTable member) {
            return !member.where().isEmpty();
        }
        return object instanceof Constraint constraint && constraint.type() == ConstraintType.FOREIGN_KEY;
    }

    /** A number or the next value of a sequence fits any width of integer. */
    private static boolean keepsDefault(ObjectId column, ColumnDefault expression, Sides sides) {
        return sides.before().get(column) instanceof Column from
                && sides.after().get(column) instanceof Column to
                && from.type().matches("smallint|integer|bigint")
                && to.type().matches("smallint|integer|bigint")
                && expression.equals(sides.after().get(expression.id()))
                && expression.expression().matches("-?\\d+|nextval\\(.*\\)");
    }
}
