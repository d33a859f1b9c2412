package dev.orderly.diff;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ConstraintDdl;
import java.util.List;

/** Copies of a parent's checks, which may be validated where the original is not. */
final class InheritedChecks {

    private final Sides sides;
    private final Fates fates;

    InheritedChecks(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    /** A change of type makes checks again from the parent's, which may not be validated. */
    List<String> validatedAgain(Column column) {
        return sides.dependenciesBefore().on(column.id()).stream()
                .filter(id -> sides.inBoth(id) && fates.of(id).isEmpty())
                .map(sides::now)
                .filter(object -> object instanceof Constraint check
                        && check.type() == ConstraintType.CHECK
                        && check.inherited()
                        && check.validated())
                .map(Constraint.class::cast)
                .filter(check -> sides.parentsBefore(check.table()).stream()
                        .map(parent -> sides.before()
                                .get(parent.parentTable()
                                        .part(ObjectKind.CONSTRAINT, check.id().part())))
                        .anyMatch(object -> object instanceof Constraint above && !above.validated()))
                .map(ConstraintDdl::validate)
                .toList();
    }

    /** Tables that are made in the plan and inherit stand already, without the copy. */
    List<Constraint> copiesInNewTables(ObjectId constraint) {
        return sides.childrenAfter(constraint.part(ObjectKind.TABLE, "")).stream()
                .filter(attachment -> attachment.bound().isEmpty() && fates.creates(attachment.child()))
                .map(attachment -> sides.after().get(attachment.child().part(ObjectKind.CONSTRAINT, constraint.part())))
                .filter(copy ->
                        copy instanceof Constraint found && found.inherited() && !sides.isLocalAfter(found.id()))
                .map(Constraint.class::cast)
                .toList();
    }
}
