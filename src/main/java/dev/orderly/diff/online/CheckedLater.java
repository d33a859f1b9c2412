package dev.orderly.diff.online;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ConstraintDdl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Step;
import java.util.List;
import java.util.Optional;

/**
 * Adds check constraints and foreign keys for new rows first, and checks existing rows after that, which holds up neither
 * reads nor writes (manual, ALTER TABLE, NOT VALID and VALIDATE CONSTRAINT).
 */
final class CheckedLater implements Trick {

    /** The first version in which foreign keys of partitioned tables can be NOT VALID. */
    private static final int PARTITIONED_FOREIGN_KEYS = 18;

    private final Situation situation;

    CheckedLater(Situation situation) {
        this.situation = situation;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .after(step.object(), Constraint.class)
                .filter(rule -> rule.validated() && canBeNotValid(rule))
                .filter(rule -> step.sql().equals(ConstraintDdl.create(rule, false)) && situation.isInUse(rule.table()))
                .map(rule -> Chain.of(step, steps(step, rule)));
    }

    private boolean canBeNotValid(Constraint rule) {
        return switch (rule.type()) {
            case CHECK -> true;
            case FOREIGN_KEY -> !situation.isPartitioned(rule.table()) || situation.major() >= PARTITIONED_FOREIGN_KEYS;
            default -> false;
        };
    }

    /** Beside a key that is made in the same plan, the foreign key would keep the making of the key from being run again. */
    private List<Step> steps(Step step, Constraint rule) {
        String add = "ADD " + ConstraintDdl.definition(rule) + " NOT VALID";
        String alter = References.alter(rule.table());
        boolean waits = situation.to().dependencies().of(rule.id()).stream().anyMatch(this::isKeyOfPlan);
        Steps steps = new Steps(step);
        String what = rule.type() == ConstraintType.CHECK ? "the check" : "the foreign key";
        String purpose = what + " holds for new rows from now on";
        return (waits
                        ? steps.together(purpose, alter + ' ' + add)
                        : steps.then(
                                purpose,
                                alter + " DROP CONSTRAINT IF EXISTS "
                                        + rule.id().partIdentifier().quoted() + ", " + add))
                .risking("checks existing rows while rows are read and written", ConstraintDdl.validate(rule))
                .list();
    }

    private boolean isKeyOfPlan(ObjectId id) {
        return (id.kind() == ObjectKind.CONSTRAINT || id.kind() == ObjectKind.INDEX) && situation.touches(id);
    }
}
