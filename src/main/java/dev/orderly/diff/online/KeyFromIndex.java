package dev.orderly.diff.online;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ddl.ConstraintDdl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Step;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes primary keys and unique constraints of an index that is built while rows are read and written (manual, ALTER TABLE,
 * ADD table_constraint_using_index).
 */
final class KeyFromIndex implements Trick {

    private static final Pattern DEFINITION = Pattern.compile(
            "(?<type>PRIMARY KEY|UNIQUE)(?<nulls> NULLS NOT DISTINCT)? (?<columns>\\(.*\\))", Pattern.DOTALL);

    private final Situation situation;
    private final SpareNames names;

    KeyFromIndex(Situation situation, SpareNames names) {
        this.situation = situation;
        this.names = names;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .after(step.object(), Constraint.class)
                .filter(key -> key.type() == ConstraintType.PRIMARY_KEY || key.type() == ConstraintType.UNIQUE)
                .filter(key -> step.sql().equals(ConstraintDdl.create(key, false)) && situation.isInUse(key.table()))
                .filter(key -> !situation.isPartitioned(key.table()))
                .flatMap(key -> instead(step, key));
    }

    private Optional<Chain> instead(Step step, Constraint key) {
        Matcher definition = DEFINITION.matcher(key.definition());
        if (!definition.matches() || key.definition().contains(" WITHOUT OVERLAPS")) {
            return Optional.empty();
        }
        List<Step> dropped = situation
                .before(key.id(), Constraint.class)
                .filter(old -> situation.isUndisturbed(old.id(), old.table()))
                .flatMap(old -> situation.dropOf(old.id()))
                .stream()
                .toList();
        return Optional.of(new Chain(step, steps(step, key, definition), dropped));
    }

    private List<Step> steps(Step step, Constraint key, Matcher definition) {
        Identifier spare = names.like(key.id().part(), "_new");
        String constraint = key.id().partIdentifier().quoted();
        String add = "ADD CONSTRAINT " + constraint + ' ' + definition.group("type") + " USING INDEX " + spare.quoted()
                + (key.deferrable() ? " DEFERRABLE" : "") + (key.deferred() ? " INITIALLY DEFERRED" : "");
        return new Steps(step)
                .then(
                        "removes what an attempt that failed left",
                        ConcurrentIndex.drop(QualifiedName.of(key.id().schema(), spare.value())))
                .risking(
                        "builds the index of " + constraint + " while rows are read and written",
                        index(key, spare, definition))
                .then(
                        "then only its name is entered, which takes a moment",
                        References.alter(key.table()) + " DROP CONSTRAINT IF EXISTS " + constraint + ", " + add)
                .list();
    }

    private static String index(Constraint key, Identifier spare, Matcher definition) {
        String nulls = definition.group("nulls") == null ? "" : definition.group("nulls");
        String options = key.options().isEmpty() ? "" : " WITH (" + String.join(", ", key.options()) + ')';
        String tablespace = key.tablespace().isEmpty()
                ? ""
                : " TABLESPACE " + Identifier.of(key.tablespace()).quoted();
        return "CREATE UNIQUE INDEX CONCURRENTLY " + spare.quoted() + " ON "
                + key.table().quoted() + ' ' + definition.group("columns") + nulls + options + tablespace;
    }
}
