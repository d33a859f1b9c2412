package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Columns by which rows are divided among partitions: PostgreSQL changes the type of none, here or through tables above. */
final class PartitionKeys {

    private final Sides sides;
    private final MovedTables moved;

    PartitionKeys(Sides sides, MovedTables moved) {
        this.sides = sides;
        this.moved = moved;
    }

    /** The table that has to be made anew for the column to change its type; empty where the column divides no rows. */
    Optional<ObjectId> heldBy(ObjectId column) {
        ObjectId table = column.part(ObjectKind.TABLE, "");
        boolean key = Stream.concat(
                        Stream.of(table), moved.treeBefore(table).stream().map(Attachment::child))
                .anyMatch(member -> isInKey(member, column));
        return key ? Optional.of(top(table)) : Optional.empty();
    }

    private boolean isInKey(ObjectId table, ObjectId column) {
        String name = Pattern.quote(column.partIdentifier().quoted());
        return sides.before().get(table) instanceof Table found
                && Pattern.compile("(?<![\\w$\"])" + name + "(?![\\w$\"])")
                        .matcher(found.partitionKey())
                        .find();
    }

    private ObjectId top(ObjectId table) {
        return sides.parentsBefore(table).stream()
                .filter(attachment -> !attachment.bound().isEmpty() && sides.inBoth(attachment.id()))
                .map(attachment -> top(attachment.parentTable()))
                .findFirst()
                .orElse(table);
    }
}
