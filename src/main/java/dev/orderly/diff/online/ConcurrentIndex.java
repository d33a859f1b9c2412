package dev.orderly.diff.online;

import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Step;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds indexes while rows are read and written (manual, "Building Indexes Concurrently"). An index that takes the place of
 * another is built beside it first.
 */
final class ConcurrentIndex implements Trick {

    private static final Pattern DEFINITION = Pattern.compile(
            "(?<create>CREATE (?:UNIQUE )?INDEX )(?<name>\"(?:[^\"]|\"\")+\"|[^\" ]+)(?<rest> ON .*)", Pattern.DOTALL);

    private static final String BUILD = "builds the index while rows are read and written";

    private final Situation situation;
    private final SpareNames names;

    ConcurrentIndex(Situation situation, SpareNames names) {
        this.situation = situation;
        this.names = names;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .after(step.object(), Index.class)
                .filter(index -> step.sql().equals(index.definition()) && situation.isInUse(index.table()))
                .flatMap(index -> instead(step, index));
    }

    private Optional<Chain> instead(Step step, Index index) {
        Matcher definition = DEFINITION.matcher(index.definition());
        if (!definition.matches()) {
            return Optional.empty();
        }
        if (index.partitioned()) {
            return Optional.of(Chain.of(step, whole(step, definition)));
        }
        Optional<Step> dropped = situation
                .before(index.id(), Index.class)
                .filter(old -> situation.isUndisturbed(old.id(), old.table()))
                .flatMap(old -> situation.dropOf(old.id()));
        return Optional.of(dropped.map(drop -> new Chain(step, swapped(step, index, definition), List.of(drop)))
                .orElseGet(() -> Chain.of(step, built(step, index, definition))));
    }

    /** The partitioned table's own part of an index, which is empty until the partitions' indexes are attached. */
    private static List<Step> whole(Step step, Matcher definition) {
        String sql =
                definition.group("create") + "IF NOT EXISTS " + definition.group("name") + definition.group("rest");
        return new Steps(step)
                .then("joins the indexes of the partitions, each of which is built by itself", sql)
                .list();
    }

    private static List<Step> built(Step step, Index index, Matcher definition) {
        return new Steps(step)
                .then("removes what an attempt that failed left", drop(index.id()))
                .risking(BUILD, concurrently(definition, definition.group("name")))
                .list();
    }

    private List<Step> swapped(Step step, Index index, Matcher definition) {
        Identifier spare = names.like(index.id().name(), "_new");
        ObjectId beside = ObjectId.of(index.id().kind(), index.id().schema(), spare.value());
        return new Steps(step)
                .then("removes what an attempt that failed left", drop(beside))
                .risking(BUILD + ", beside the one that it replaces", concurrently(definition, spare.quoted()))
                .then("the old index goes when the new one can be used", drop(index.id()))
                .then(
                        "",
                        "ALTER INDEX " + beside.quoted() + " RENAME TO "
                                + index.id().identifier().quoted())
                .list();
    }

    private static String concurrently(Matcher definition, String name) {
        return definition.group("create") + "CONCURRENTLY " + name + definition.group("rest");
    }

    static String drop(ObjectId index) {
        return drop(QualifiedName.of(index.schema(), index.name()));
    }

    static String drop(QualifiedName index) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + index.quoted();
    }
}
