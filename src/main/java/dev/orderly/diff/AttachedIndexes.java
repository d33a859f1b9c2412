package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.List;

/** Attaching takes an index of the table that equals the parent's, even where another one is meant to be that. */
final class AttachedIndexes {

    private AttachedIndexes() {}

    /** Indexes that stand before and after, and that attaching would take although they are to stay by themselves. */
    static List<ObjectId> taken(Attachment attachment, Sides sides) {
        return sides.dependenciesBefore().on(attachment.child()).stream()
                .filter(sides::inBoth)
                .filter(id -> sides.old(id) instanceof Index index
                        && !sides.after().containsKey(id.attached(ObjectKind.INDEX_ATTACHMENT))
                        && isTaken(index, attachment.parentTable(), sides))
                .toList();
    }

    private static boolean isTaken(Index index, ObjectId parent, Sides sides) {
        return sides.dependenciesBefore().on(parent).stream()
                .filter(sides::inBoth)
                .anyMatch(id ->
                        sides.old(id) instanceof Index other && columns(other).equals(columns(index)));
    }

    /** Method, columns and predicate: what follows the table in the definition. */
    private static String columns(Index index) {
        return index.definition().substring(index.definition().indexOf(" USING "));
    }
}
