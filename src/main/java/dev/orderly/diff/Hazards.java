package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each event can harm, beside what its commands say themselves. */
final class Hazards {

    private static final Pattern SETS_NOT_NULL =
            Pattern.compile("ALTER TABLE .* (SET NOT NULL|ADD CONSTRAINT \\S+ NOT NULL \\S+)", Pattern.DOTALL);
    private static final Pattern TAKES_INDEX =
            Pattern.compile("ALTER TABLE .* (UNIQUE|PRIMARY KEY) USING INDEX .*", Pattern.DOTALL);

    private final Sides sides;
    private final Fates fates;
    private final Set<String> checkedTypes;

    Hazards(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
        this.checkedTypes = checkedTypes(sides.after());
    }

    List<Hazard> of(Event event, Command command) {
        List<HazardCode> codes = new ArrayList<>(command.hazards());
        codes.addAll(
                switch (event.kind()) {
                    case DROP -> dropped(event.object());
                    case CREATE -> created(sides.now(event.object()), command.sql());
                    case ALTER -> altered(event.object(), command.sql());
                    default -> List.of();
                });
        return Stream.concat(
                        codes.stream().map(code -> Hazard.of(code, event.object())),
                        new LockHazards(sides, fates).of(event, command.sql()))
                .distinct()
                .toList();
    }

    /** Setting NOT NULL reads the table, unless a constraint that holds says the same. */
    private List<HazardCode> altered(ObjectId id, String sql) {
        boolean notNull =
                id.kind() == ObjectKind.COLUMN && SETS_NOT_NULL.matcher(sql).matches();
        return notNull && !isKnownNotNull(id) ? List.of(HazardCode.FULL_SCAN) : List.of();
    }

    private boolean isKnownNotNull(ObjectId column) {
        String check = "CHECK ((" + column.partIdentifier().quoted() + " IS NOT NULL))";
        return sides.dependenciesBefore().on(column).stream()
                .anyMatch(id -> sides.before().get(id) instanceof Constraint constraint
                        && constraint.validated()
                        && constraint.definition().equals(check));
    }

    private List<HazardCode> dropped(ObjectId id) {
        if (fates.moved().contains(id)) {
            return List.of();
        }
        if (id.kind() == ObjectKind.SEQUENCE && fates.aside().contains(id)) {
            return List.of(HazardCode.DATA_MOVE);
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

    private List<HazardCode> created(CatalogObject object, String sql) {
        if (fates.creates(object.parent()) && !object.parent().equals(object.id())) {
            return List.of();
        }
        if (object instanceof Column column) {
            return column(column);
        }
        if (object instanceof Constraint constraint) {
            return constraint.validated() && !TAKES_INDEX.matcher(sql).matches() ? constraint(constraint) : List.of();
        }
        if (object instanceof Attachment attachment) {
            boolean checked = !attachment.bound().isEmpty() && !fates.creates(attachment.child());
            return checked ? List.of(HazardCode.FULL_SCAN) : List.of();
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

    /** A default that is one value for all rows is kept beside them; what differs by row is written into each. */
    private List<HazardCode> column(Column column) {
        Optional<CatalogObject> value = sides.after(column.id().as(ObjectKind.DEFAULT));
        boolean computed = column.generated().equals("s")
                || column.identity().exists()
                || value.filter(it ->
                                it instanceof ColumnDefault given && Volatility.mayDifferByRow(given.expression()))
                        .isPresent()
                || checkedTypes.contains(column.type());
        if (computed) {
            return List.of(HazardCode.TABLE_REWRITE);
        }
        boolean empty = column.notNull() && value.isEmpty() && !column.isGenerated();
        return empty ? List.of(HazardCode.FULL_SCAN, HazardCode.NOT_NULL_ON_EXISTING) : List.of();
    }

    /** Domains that ask something of their values. */
    private static Set<String> checkedTypes(SortedMap<ObjectId, CatalogObject> objects) {
        return Stream.concat(
                        Catalog.all(objects, ObjectKind.DOMAIN, DomainType.class)
                                .filter(DomainType::notNull)
                                .map(DomainType::id),
                        Catalog.all(objects, ObjectKind.DOMAIN_CONSTRAINT, DomainConstraint.class)
                                .map(DomainConstraint::domain))
                .map(ObjectId::quoted)
                .collect(Collectors.toSet());
    }

    private static List<HazardCode> constraint(Constraint constraint) {
        return switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE, EXCLUSION -> List.of(HazardCode.INDEX_BUILD, HazardCode.UNIQUE_ON_EXISTING);
            case FOREIGN_KEY -> List.of(HazardCode.FULL_SCAN, HazardCode.FOREIGN_KEY_ON_EXISTING);
            case CHECK -> List.of(HazardCode.FULL_SCAN, HazardCode.CHECK_ON_EXISTING);
        };
    }
}
