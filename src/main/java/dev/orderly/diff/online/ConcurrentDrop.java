package dev.orderly.diff.online;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Step;
import java.util.List;
import java.util.Optional;

/** Drops indexes without waiting for those who use the table, and without making others wait. */
final class ConcurrentDrop implements Trick {

    private final Situation situation;

    ConcurrentDrop(Situation situation) {
        this.situation = situation;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .before(step.object(), Index.class)
                .filter(index -> step.sql().equals("DROP INDEX " + index.id().quoted()))
                .filter(index -> situation.isInUse(index.table()) && !index.partitioned() && !isPart(index))
                .filter(index -> situation.isUndisturbed(index.id(), index.table()) && !isNameTaken(index.id()))
                .map(index -> Chain.of(step, dropped(step, index)));
    }

    private static List<Step> dropped(Step step, Index index) {
        return new Steps(step)
                .risking("drops the index while rows are read and written", ConcurrentIndex.drop(index.id()))
                .list();
    }

    private boolean isPart(Index index) {
        return situation
                .before(index.id().attached(ObjectKind.INDEX_ATTACHMENT), IndexAttachment.class)
                .isPresent();
    }

    /** A drop that waits until the end must not stand in the way of what takes the name. */
    private boolean isNameTaken(ObjectId index) {
        return situation.to().objects().values().stream()
                .filter(object -> object.id().schema().equals(index.schema()))
                .anyMatch(object -> object instanceof Constraint
                        ? object.id().part().equals(index.name())
                        : object.id().part().isEmpty() && object.id().name().equals(index.name()));
    }
}
