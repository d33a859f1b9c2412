package dev.orderly.diff.rescue;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Table;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps aside what a plan drops: the rows of tables, the values of columns with the primary key, the positions of sequences.
 * A statement right in front of the one that drops does it, under the same lock.
 */
public final class Rescue {

    private final Catalog from;
    private final KeptWriter writer;
    private final List<Kept> kept = new ArrayList<>();

    private Rescue(Catalog from, Catalog to, String tag) {
        this.from = from;
        this.writer = new KeptWriter(from, to, tag);
    }

    /** Whether a table is one of those that rows are kept in. */
    public static boolean isKept(String schema, String table) {
        return schema.equals(Block.SCHEMA) && table.startsWith(RescueNames.PREFIX);
    }

    /**
     * @param from what the plan starts from
     * @param tag tells the tables of this plan from those of others, such as the version's number
     */
    public static Rescued of(Plan plan, Catalog from, Catalog to, String tag) {
        Rescue rescue = new Rescue(from, to, tag);
        List<Step> steps = new ArrayList<>();
        plan.steps().forEach(step -> rescue.add(step, steps));
        return new Rescued(new Plan(steps, plan.changes()), rescue.kept);
    }

    private void add(Step step, List<Step> steps) {
        List<Kept> saved = isDrop(step) ? keep(step.object()) : List.of();
        saved.forEach(it -> steps.add(it.save()));
        kept.addAll(saved);
        steps.add(saved.isEmpty() ? step : rescued(step, saved));
    }

    private static boolean isDrop(Step step) {
        boolean loses = step.hazards().stream().anyMatch(hazard -> hazard.code().equals(HazardCode.DATA_LOSS.word()));
        boolean column = step.object().kind() == ObjectKind.COLUMN && step.sql().contains(" DROP COLUMN ");
        return loses && (column || step.sql().startsWith("DROP "));
    }

    private List<Kept> keep(ObjectId id) {
        if (from.find(id).orElse(null) instanceof Table table) {
            return table.isPartitioned() ? List.of() : table(table);
        }
        if (from.find(id).orElse(null) instanceof Column column) {
            return from.find(column.table()).orElse(null) instanceof Table table ? column(column, table) : List.of();
        }
        return from.find(id).orElse(null) instanceof Sequence sequence
                ? List.of(writer.sequence(sequence.id()))
                : List.of();
    }

    private List<Kept> table(Table table) {
        List<Kept> result = new ArrayList<>();
        List<Column> columns = from.columns(table.id());
        if (columns.stream().anyMatch(column -> !column.isGenerated())) {
            result.add(writer.table(table, columns));
        }
        columns.stream().flatMap(this::sequences).forEach(id -> result.add(writer.sequence(id)));
        return result;
    }

    /** Tables that inherit lose the column too; partitions are read through the partitioned table. */
    private List<Kept> column(Column column, Table table) {
        List<Kept> result = new ArrayList<>();
        result.add(writer.column(column, table));
        sequences(column).forEach(id -> result.add(writer.sequence(id)));
        if (!table.isPartitioned()) {
            from.all(Attachment.class)
                    .filter(attachment -> attachment.parentTable().equals(table.id()))
                    .map(attachment -> attachment
                            .child()
                            .part(ObjectKind.COLUMN, column.id().part()))
                    .filter(id -> from.find(id).isPresent() && writer.goes(id))
                    .forEach(id -> result.addAll(keep(id)));
        }
        return result;
    }

    private Stream<ObjectId> sequences(Column column) {
        Stream<ObjectId> owned = from.all(SequenceOwner.class)
                .filter(owner -> owner.column().equals(column.id()))
                .map(SequenceOwner::sequence);
        return column.identity().exists()
                ? Stream.of(column.identity().sequence().id())
                : owned;
    }

    private static Step rescued(Step step, List<Kept> saved) {
        List<Hazard> hazards = new ArrayList<>();
        saved.forEach(it -> hazards.add(KeptWriter.hazard(it)));
        step.hazards().stream()
                .filter(hazard -> !hazard.code().equals(HazardCode.DATA_LOSS.word()))
                .forEach(hazards::add);
        return new Step(step.object(), step.sql(), step.transactional(), hazards, step.purpose());
    }
}
