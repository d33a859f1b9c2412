package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The NOT NULL of a column that changes where it stands, and what becomes of it in the tables below. */
final class NotNullAlteration {

    private static final String NOT_VALID = " NOT VALID";

    private final Column from;
    private final Column to;
    private final Sides sides;
    private final List<Command> commands = new ArrayList<>();

    NotNullAlteration(Column from, Column to, Sides sides) {
        this.from = from;
        this.to = to;
        this.sides = sides;
    }

    List<Command> commands() {
        if (from.notNull() && to.notNull()) {
            notNullRule();
            notNullName();
        } else if (to.notNull() && !from.notNull() && !sides.followsParent(to, Column::notNull)) {
            commands.add(setNotNull(to));
        } else if (from.notNull() && !to.notNull() && !(isPartition() && sides.followsParent(to, Column::notNull))) {
            commands.add(dropNotNull());
            keepBelow();
            keepInPartitions(to.table());
        }
        return commands;
    }

    private ObjectId columnOf(Attachment attachment) {
        return attachment.child().part(ObjectKind.COLUMN, to.id().part());
    }

    private Stream<Attachment> childrenThatStay(ObjectId table) {
        return sides.childrenBefore(table).stream()
                .filter(attachment -> attachment.bound().isEmpty() && sides.inBoth(attachment.id()));
    }

    private static Command setNotNull(Column column) {
        return column.notNullRule().endsWith("NOT VALID")
                ? restored(column)
                : Command.of(restored(column).sql(), HazardCode.NOT_NULL_ON_EXISTING);
    }

    /** What held until the statement before. */
    private static Command restored(Column column) {
        boolean said = !column.notNullName().isEmpty() || !column.notNullRule().isEmpty();
        return Command.of(said ? ColumnDdl.addNotNull(column) : ColumnDdl.alterAll(column) + " SET NOT NULL");
    }

    /** Tables that inherit keep theirs where they are to. */
    private Command dropNotNull() {
        boolean keptBelow = sides.childrenAfter(to.table()).stream().anyMatch(this::keepsNotNull);
        return Command.of((keptBelow ? ColumnDdl.alter(to) : ColumnDdl.alterAll(to)) + " DROP NOT NULL");
    }

    private boolean keepsNotNull(Attachment attachment) {
        ObjectId id = columnOf(attachment);
        boolean keeps = sides.inBoth(id) && sides.now(id) instanceof Column column && column.notNull();
        return attachment.bound().isEmpty()
                && (keeps || sides.childrenAfter(attachment.child()).stream().anyMatch(this::keepsNotNull));
    }

    /** Tables that inherit go on under the name from above, or one that nobody knew: they say theirs again. */
    private void keepBelow() {
        childrenThatStay(to.table())
                .map(this::columnOf)
                .filter(sides::inBoth)
                .map(sides::now)
                .map(Column.class::cast)
                .filter(column -> column.notNull() && isOtherName(from.notNullName(), column))
                .forEach(this::sayAgain);
    }

    private boolean isOtherName(String above, Column column) {
        return !above.isEmpty() || !column.notNullName().isEmpty() || sides.hasOwnNotNullBefore(column.id());
    }

    private void sayAgain(Column column) {
        commands.add(Command.of(ColumnDdl.alterAll(column) + " DROP NOT NULL"));
        commands.add(restored(column));
    }

    /** What a partitioned table drops its partitions lose, also those that are to have it as their own. */
    private void keepInPartitions(ObjectId table) {
        for (Attachment attachment : sides.childrenAfter(table)) {
            ObjectId id = attachment.child().part(ObjectKind.COLUMN, to.id().part());
            if (attachment.bound().isEmpty() || !sides.inBoth(attachment.id()) || !sides.inBoth(id)) {
                continue;
            }
            Column column = (Column) sides.now(id);
            if (column.notNull()) {
                commands.add(setNotNull(column));
            } else {
                keepInPartitions(attachment.child());
            }
        }
    }

    private boolean isPartition() {
        return sides.parentsAfter(to.table()).stream()
                .anyMatch(attachment -> !attachment.bound().isEmpty());
    }

    /** PostgreSQL validates a rule where it stands; anything else needs another constraint. */
    private void notNullRule() {
        if (from.notNullRule().equals(to.notNullRule()) || to.inherited()) {
            return;
        }
        if (from.notNullRule().equals(to.notNullRule() + NOT_VALID)) {
            commands.add(Command.of(ColumnDdl.alterAll(to) + " SET NOT NULL", HazardCode.NOT_NULL_ON_EXISTING));
        } else {
            commands.add(Command.of(ColumnDdl.alterAll(to) + " DROP NOT NULL"));
            commands.add(setNotNull(to));
        }
    }

    private void notNullName() {
        boolean renamed = !from.notNullName().equals(to.notNullName()) && !sides.followsParent(to, Column::notNullName);
        boolean keptRule = from.notNullRule().equals(to.notNullRule())
                || from.notNullRule().equals(to.notNullRule() + NOT_VALID);
        boolean own = !isNotNullIn(sides.parentsBefore(from.table()), sides.before())
                && !isNotNullIn(sides.parentsAfter(to.table()), sides.after());
        if (renamed && keptRule && own) {
            rename();
        } else if (keepsNameFromAbove()) {
            sayAgain(to);
        }
    }

    private void rename() {
        List<Attachment> apart = OwnNotNull.below(from, sides);
        apart.forEach(attachment -> commands.addAll(Command.all(Ddl.drop(attachment))));
        Identifier name = Identifier.of(ColumnDdl.notNullName(to));
        commands.add(Command.of(
                from.notNullName().isEmpty()
                        ? renameWhatever(name)
                        : References.alter(to.table()) + " RENAME CONSTRAINT "
                                + Identifier.of(from.notNullName()).quoted() + " TO " + name.quoted()));
        apart.forEach(attachment -> commands.addAll(Command.all(Ddl.create(attachment))));
    }

    /** A name that PostgreSQL gave may tell of an earlier name of table or column, or of another table's: it is looked up. */
    private String renameWhatever(Identifier name) {
        String table = SqlLiteral.quote(to.table().quoted());
        String body = "BEGIN\n    EXECUTE (SELECT format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', " + table
                + ", k.conname, " + SqlLiteral.quote(name.value())
                + ")\n        FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
                + "\n        WHERE k.contype = 'n' AND k.conrelid = " + table + "::regclass AND a.attname = "
                + SqlLiteral.quote(to.id().part()) + ");\nEND";
        return "DO " + SqlLiteral.dollarQuoted(body, "rename");
    }

    /** A table that leaves its parent goes on under the name from there. */
    private boolean keepsNameFromAbove() {
        return !isNotNullIn(sides.parentsAfter(to.table()), sides.after())
                && sides.parentsBefore(from.table()).stream()
                        .filter(attachment -> !sides.inBoth(attachment.id()))
                        .map(attachment -> sides.before()
                                .get(attachment
                                        .parentTable()
                                        .part(ObjectKind.COLUMN, to.id().part())))
                        .anyMatch(object -> object instanceof Column column
                                && column.notNull()
                                && isOtherName(column.notNullName(), to));
    }

    private boolean isNotNullIn(List<Attachment> parents, Map<ObjectId, CatalogObject> objects) {
        return parents.stream()
                .map(attachment -> objects.get(
                        attachment.parentTable().part(ObjectKind.COLUMN, to.id().part())))
                .anyMatch(object -> object instanceof Column column && column.notNull());
    }
}
