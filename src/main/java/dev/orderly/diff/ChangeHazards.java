package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What the difference of two catalogs can harm, whatever statements make it: what existing rows may not satisfy, callers
 * that break, rights that widen. What statements lose or lock is seen by running them.
 */
public final class ChangeHazards {

    private final Catalog before;
    private final Catalog after;

    private ChangeHazards(Catalog before, Catalog after) {
        this.before = before;
        this.after = after;
    }

    public static List<Hazard> between(Catalog before, Catalog after) {
        ChangeHazards hazards = new ChangeHazards(before, after);
        List<Hazard> found = new ArrayList<>();
        for (Change change : SchemaComparison.compare(before, after, ComparisonOptions.standard())) {
            hazards.of(change).forEach(code -> found.add(Hazard.of(code, change.object())));
        }
        return found;
    }

    private List<HazardCode> of(Change change) {
        if (change instanceof Change.Added added) {
            return isOnExisting(added.after()) ? added(added.after()) : List.of();
        }
        if (change instanceof Change.Removed removed) {
            return removed(removed.before());
        }
        return change instanceof Change.Altered altered ? altered(altered) : List.of();
    }

    private boolean isOnExisting(CatalogObject object) {
        return !object.parent().equals(object.id())
                && before.find(object.parent()).isPresent();
    }

    private List<HazardCode> added(CatalogObject object) {
        if (object instanceof Column column) {
            return isNullAtFirst(column) ? List.of(HazardCode.NOT_NULL_ON_EXISTING) : List.of();
        }
        if (object instanceof Constraint constraint) {
            return constraint.validated() ? List.of(onExisting(constraint)) : List.of();
        }
        if (object instanceof Index index) {
            return index.unique() ? List.of(HazardCode.UNIQUE_ON_EXISTING) : List.of();
        }
        if (object instanceof Privileges privileges) {
            return privileges.defaults().containsAll(privileges.grants())
                    ? List.of()
                    : List.of(HazardCode.PRIVILEGE_WIDENING);
        }
        return object instanceof Policy ? List.of(HazardCode.ROW_SECURITY) : List.of();
    }

    private boolean isNullAtFirst(Column column) {
        return column.notNull()
                && !column.isGenerated()
                && !column.identity().exists()
                && after.find(column.id().as(ObjectKind.DEFAULT)).isEmpty();
    }

    private static HazardCode onExisting(Constraint constraint) {
        return switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE, EXCLUSION -> HazardCode.UNIQUE_ON_EXISTING;
            case FOREIGN_KEY -> HazardCode.FOREIGN_KEY_ON_EXISTING;
            case CHECK -> HazardCode.CHECK_ON_EXISTING;
        };
    }

    private static List<HazardCode> removed(CatalogObject object) {
        if (object instanceof Routine) {
            return List.of(HazardCode.ROUTINE_SIGNATURE);
        }
        return object instanceof Policy ? List.of(HazardCode.ROW_SECURITY) : List.of();
    }

    private static List<HazardCode> altered(Change.Altered change) {
        CatalogObject old = change.before();
        CatalogObject now = change.after();
        if (old instanceof Column from && now instanceof Column to) {
            return column(from, to);
        }
        if (old instanceof Constraint from && now instanceof Constraint to) {
            boolean checked =
                    to.validated() && (!from.validated() || !from.definition().equals(to.definition()));
            return checked ? List.of(onExisting(to)) : List.of();
        }
        if (old instanceof EnumType from && now instanceof EnumType to) {
            return to.labels().containsAll(from.labels()) ? List.of() : List.of(HazardCode.ENUM_REMOVAL);
        }
        if (old instanceof Routine from && now instanceof Routine to) {
            boolean same =
                    from.arguments().equals(to.arguments()) && from.result().equals(to.result());
            return same ? List.of() : List.of(HazardCode.ROUTINE_SIGNATURE);
        }
        if (old instanceof Privileges from && now instanceof Privileges to) {
            return from.grants().containsAll(to.grants()) ? List.of() : List.of(HazardCode.PRIVILEGE_WIDENING);
        }
        return changesRowSecurity(old, now) ? List.of(HazardCode.ROW_SECURITY) : List.of();
    }

    private static boolean changesRowSecurity(CatalogObject old, CatalogObject now) {
        return now instanceof Policy
                || (old instanceof Table from
                        && now instanceof Table to
                        && (from.rowSecurity() != to.rowSecurity()
                                || from.forcedRowSecurity() != to.forcedRowSecurity()));
    }

    private static List<HazardCode> column(Column from, Column to) {
        List<HazardCode> codes = new ArrayList<>();
        if (!from.notNull() && to.notNull()) {
            codes.add(HazardCode.NOT_NULL_ON_EXISTING);
        }
        if (!from.type().equals(to.type()) && !TypeChange.isFree(from.type(), to.type())) {
            codes.add(HazardCode.CAST_ON_EXISTING);
        }
        if (TypeChange.rounds(from.type(), to.type())) {
            codes.add(HazardCode.DATA_LOSS);
        }
        return codes;
    }
}
