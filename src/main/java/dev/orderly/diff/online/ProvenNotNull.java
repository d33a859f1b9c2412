package dev.orderly.diff.online;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ReplicaIdentity;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Step;
import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * Sets NOT NULL without a scan under an exclusive lock: from PostgreSQL 18 as a constraint that is validated later, before
 * that with the help of a check that proves it (manual, ALTER TABLE, SET NOT NULL).
 */
final class ProvenNotNull implements Trick {

    /** The first version in which NOT NULL is a constraint that can be NOT VALID. */
    private static final int NOT_VALID = 18;

    private static final String CHECK_ROWS = "checks existing rows while rows are read and written";

    private final Situation situation;
    private final SpareNames names;

    ProvenNotNull(Situation situation, SpareNames names) {
        this.situation = situation;
        this.names = names;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .after(step.object(), Column.class)
                .filter(column -> situation.before(column.id(), Column.class).isPresent())
                .filter(column -> column.notNull() && situation.isInUse(column.table()) && sets(step, column))
                .map(column -> Chain.of(step, steps(step, column)));
    }

    private static boolean sets(Step step, Column column) {
        return step.sql().equals(set(column)) || step.sql().equals(add(column));
    }

    private static String set(Column column) {
        return column.notNullName().isEmpty() ? ColumnDdl.alterAll(column) + " SET NOT NULL" : add(column);
    }

    private static String add(Column column) {
        return References.alter(column.table()) + " ADD CONSTRAINT "
                + name(column).quoted() + " NOT NULL "
                + column.id().partIdentifier().quoted();
    }

    /** For a column that stands and may hold nulls. */
    List<Step> steps(Step step, Column column) {
        boolean named =
                situation.major() >= NOT_VALID && SpareNames.fits(name(column).value());
        return named && !isNeeded(column) ? asConstraint(step, column) : withCheck(step, column);
    }

    /** A primary key and a replica identity hold on to the constraint, so that it could not be set again. */
    private boolean isNeeded(Column column) {
        return situation.to().dependencies().on(column.id()).stream()
                        .anyMatch(id -> situation
                                .after(id, Constraint.class)
                                .filter(constraint -> constraint.type() == ConstraintType.PRIMARY_KEY)
                                .isPresent())
                || situation
                        .to()
                        .all(ReplicaIdentity.class)
                        .anyMatch(it -> it.parent().equals(column.table()));
    }

    private static List<Step> asConstraint(Step step, Column column) {
        String alter = References.alter(column.table());
        String name = name(column).quoted();
        return new Steps(step)
                .then(
                        "new rows are held to NOT NULL from now on",
                        alter + " DROP CONSTRAINT IF EXISTS " + name + ", ADD CONSTRAINT " + name + " NOT NULL "
                                + column.id().partIdentifier().quoted() + " NOT VALID")
                .risking(CHECK_ROWS, alter + " VALIDATE CONSTRAINT " + name)
                .list();
    }

    private List<Step> withCheck(Step step, Column column) {
        String alter = References.alter(column.table());
        String check = names.like(column.id().name() + '_' + column.id().part(), "_filled")
                .quoted();
        return new Steps(step)
                .then(
                        "a check for a while: new rows are held to NOT NULL from now on",
                        alter + " DROP CONSTRAINT IF EXISTS " + check + ", ADD CONSTRAINT " + check + " CHECK ("
                                + column.id().partIdentifier().quoted() + " IS NOT NULL) NOT VALID")
                .risking(CHECK_ROWS, alter + " VALIDATE CONSTRAINT " + check)
                .then("the check proves it, so that rows are not scanned again", set(column))
                .then("the check has served", alter + " DROP CONSTRAINT IF EXISTS " + check)
                .list();
    }

    private static Identifier name(Column column) {
        String usual = column.id().name() + '_' + column.id().part() + "_not_null";
        return Identifier.of(column.notNullName().isEmpty() ? usual : column.notNullName());
    }
}
