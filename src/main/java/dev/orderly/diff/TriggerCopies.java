package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.TriggerDdl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The states of triggers' copies on partitions: whatever sets one sets those of all partitions below. */
final class TriggerCopies {

    private final Sides sides;
    private final Fates fates;

    TriggerCopies(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    /** The copies with a state of their own that loses it when the fate of a trigger or of a copy above comes true. */
    static Stream<ObjectId> resetBy(ObjectId id, Fate fate, Sides sides) {
        boolean sets = (id.kind() == ObjectKind.TRIGGER || id.kind() == ObjectKind.PARTITION_TRIGGER)
                && (fate.creates() || fate.alters());
        return sets
                ? sides.dependenciesAfter().on(id).stream()
                        .filter(copy -> copy.kind() == ObjectKind.PARTITION_TRIGGER && sides.inBoth(copy))
                : Stream.empty();
    }

    /** The same state, set once more. */
    static Fate again(ObjectId copy, Sides sides) {
        return Fate.alter(new Alteration.InPlace(Command.all(Ddl.create(sides.now(copy))), false));
    }

    /** Lets a copy have the state of what is above it, unless that is set itself. */
    List<String> giveUp(PartitionTrigger copy) {
        List<ObjectId> above = above(copy);
        return above.stream().anyMatch(id -> fates.creates(id) || fates.alters(id))
                ? List.of()
                : List.of(TriggerDdl.enable(copy, stateOf(above.get(0))));
    }

    /** The copies above that have a state of their own, the nearest first, and the trigger. */
    private List<ObjectId> above(PartitionTrigger copy) {
        List<ObjectId> above = new ArrayList<>();
        ObjectId table = copy.partition();
        while (!table.equals(copy.trigger().part(ObjectKind.TABLE, ""))) {
            Attachment attachment = sides.parentsAfter(table).get(0);
            table = attachment.parentTable();
            ObjectId id = table.part(ObjectKind.PARTITION_TRIGGER, copy.id().part());
            if (sides.after().containsKey(id)) {
                above.add(id);
            }
        }
        above.add(copy.trigger());
        return above;
    }

    private String stateOf(ObjectId id) {
        return sides.now(id) instanceof Trigger trigger
                ? trigger.enabled()
                : ((PartitionTrigger) sides.now(id)).enabled();
    }
}
