package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables that say NOT NULL themselves below one that says it too. Changing the column's type or the rule's name above,
 * PostgreSQL (18) looks for the name from above in them and fails: they have to stand apart meanwhile.
 */
final class OwnNotNull {

    private OwnNotNull() {}

    /** What holds them where they are, from the top. */
    static List<Attachment> below(Column above, Sides sides) {
        List<Attachment> apart = new ArrayList<>();
        for (Attachment attachment : sides.childrenBefore(above.table())) {
            ObjectId id = attachment.child().part(ObjectKind.COLUMN, above.id().part());
            boolean stays = attachment.bound().isEmpty() && sides.inBoth(attachment.id()) && sides.inBoth(id);
            if (stays && sides.old(id) instanceof Column below) {
                if (above.notNull() && sides.hasOwnNotNullBefore(id)) {
                    apart.add(attachment);
                }
                apart.addAll(below(below, sides));
            }
        }
        return apart;
    }
}
