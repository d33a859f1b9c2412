package dev.orderly.diff;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.PrivilegesDdl;
import java.util.List;

/** Sequences that come into being with the identity of a column, and get what ALTER DEFAULT PRIVILEGES grants like others. */
final class IdentitySequences {

    private final Sides sides;
    private final Fates fates;

    IdentitySequences(Sides sides, Fates fates) {
        this.sides = sides;
        this.fates = fates;
    }

    boolean isMadeWith(ObjectId column) {
        return sides.after().get(column) instanceof Column after
                && after.identity().exists()
                && (fates.creates(column)
                        || sides.before().get(column) instanceof Column before
                                && !before.identity().exists());
    }

    /** What takes away what the sequence is not to keep; nothing where its privileges have statements of their own. */
    List<String> privileges(Column column) {
        ObjectId sequence = column.identity().sequence().id();
        if (!isMadeWith(column.id()) || fates.creates(sequence.attached(ObjectKind.PRIVILEGES))) {
            return List.of();
        }
        return PrivilegesDdl.change(sequence, InitialPrivileges.of(sequence, sides), List.of(), sides.currentUser());
    }
}
