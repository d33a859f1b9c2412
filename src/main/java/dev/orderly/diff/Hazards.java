package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import java.util.ArrayList;
import java.util.List;

/** What each event can harm, beside what its commands say themselves. */
final class Hazards {

    private final Sides sides;
    private final Fates fates;

    Hazards(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    List<Hazard> of(Event event, Command command) {
        List<HazardCode> codes = new ArrayList<>(command.hazards());
        codes.addAll(
                switch (event.kind()) {
                    case DROP -> dropped(event.object());
                    case CREATE -> created(sides.now(event.object()));
                    default -> List.of();
                });
        return codes.stream()
                .distinct()
                .map(code -> Hazard.of(code, event.object()))
                .toList();
    }

    private List<HazardCode> dropped(ObjectId id) {
        if (fates.moved().contains(id)) {
            return List.of();
        }
        if (id.kind().holdsData() && !isComputed(id)) {
            return List.of(HazardCode.DATA_LOSS);
        }
        if (id.kind() == ObjectKind.POLICY) {
            return List.of(HazardCode.ROW_SECURITY);
        }
        boolean routine = id.kind() == ObjectKind.ROUTINE || id.kind() == ObjectKind.AGGREGATE;
        return routine ? List.of(HazardCode.ROUTINE_SIGNATURE) : List.of();
    }

    private boolean isComputed(ObjectId id) {
        return sides.before().get(id) instanceof Column column && column.isGenerated();
    }

    private List<HazardCode> created(CatalogObject object) {
        if (fates.creates(object.parent()) && !object.parent().equals(object.id())) {
            return List.of();
        }
        if (object instanceof Column column) {
            return column(column);
        }
        if (object instanceof Constraint constraint) {
            return constraint.validated() ? constraint(constraint) : List.of();
        }
        if (object instanceof Index index) {
            return index.unique()
                    ? List.of(HazardCode.INDEX_BUILD, HazardCode.UNIQUE_ON_EXISTING)
                    : List.of(HazardCode.INDEX_BUILD);
        }
        if (object instanceof Privileges) {
            return List.of(HazardCode.PRIVILEGE_WIDENING);
        }
        return object.id().kind() == ObjectKind.POLICY ? List.of(HazardCode.ROW_SECURITY) : List.of();
    }

    private List<HazardCode> column(Column column) {
        boolean computed = column.generated().equals("s") || column.identity().exists();
        if (computed) {
            return List.of(HazardCode.TABLE_REWRITE);
        }
        boolean empty =
                column.notNull() && !sides.after().containsKey(column.id().as(ObjectKind.DEFAULT));
        return empty && !column.isGenerated() ? List.of(HazardCode.NOT_NULL_ON_EXISTING) : List.of();
    }

    private static List<HazardCode> constraint(Constraint constraint) {
        return switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE, EXCLUSION -> List.of(HazardCode.INDEX_BUILD, HazardCode.UNIQUE_ON_EXISTING);
            case FOREIGN_KEY -> List.of(HazardCode.FULL_SCAN, HazardCode.FOREIGN_KEY_ON_EXISTING);
            case CHECK -> List.of(HazardCode.FULL_SCAN, HazardCode.CHECK_ON_EXISTING);
        };
    }
}
