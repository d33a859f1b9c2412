package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.References;
import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.Optional;

/** Owners, for those who compare them: other environments have other roles, so nobody does unless asked. */
final class Owners {

    private final Sides sides;

    Owners(Sides sides) {
        this.sides = sides;
    }

    /** Objects that stand on both sides under different owners. */
    List<Change> changes() {
        return sides.after().keySet().stream()
                .filter(id -> sides.inBoth(id) && isAlterable(id))
                .flatMap(id -> change(id).stream())
                .toList();
    }

    private Optional<Change> change(ObjectId id) {
        Optional<String> wanted = sides.ownerAfter(id);
        return wanted.filter(owner -> !owner.equals(sides.owner(id)))
                .map(owner -> new Change.OwnerChanged(id, sides.owner(id), owner));
    }

    /** What gives every object its owner once the rest of the plan has run. */
    List<Step> steps(Fates fates) {
        return sides.after().keySet().stream()
                .filter(this::isAlterable)
                .flatMap(id -> step(id, fates.creates(id) ? sides.currentUser() : sides.owner(id)).stream())
                .toList();
    }

    private Optional<Step> step(ObjectId id, String current) {
        return sides.ownerAfter(id).filter(owner -> !owner.equals(current)).map(owner -> {
            String sql = "ALTER " + References.of(id) + " OWNER TO "
                    + Identifier.of(owner).quoted();
            return new Step(id, sql, true, List.of(), "");
        });
    }

    /** An owned sequence follows its table, and an extension stays with who installed it. */
    private boolean isAlterable(ObjectId id) {
        return id.kind() != ObjectKind.EXTENSION && !sides.after().containsKey(id.attached(ObjectKind.SEQUENCE_OWNER));
    }
}
