package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.Options;
import dev.orderly.catalog.ddl.References;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A column that changes where it stands. */
final class ColumnAlteration {

    /** The first version with SET EXPRESSION. */
    private static final int SET_EXPRESSION = 17;

    private static final String NOT_VALID = " NOT VALID";

    private final Column from;
    private final Column to;
    private final Sides sides;

    /** The type of the column when the old form of it is set aside. */
    private final Optional<ObjectId> madeAnew;

    private final List<Command> commands = new ArrayList<>();

    private ColumnAlteration(Column from, Column to, Sides sides, Optional<ObjectId> madeAnew) {
        this.from = from;
        this.to = to;
        this.sides = sides;
        this.madeAnew = madeAnew;
    }

    static Alteration between(Column from, Column to, Sides sides) {
        return new ColumnAlteration(from, to, sides, Optional.empty()).alteration();
    }

    /** As {@link #between}, moving the column to a type that was made anew under the same name. */
    static Alteration retyped(Column from, Column to, Sides sides, ObjectId type) {
        return new ColumnAlteration(from, to, sides, Optional.of(type)).alteration();
    }

    private Alteration alteration() {
        if (needsRebuild()) {
            return Alteration.rebuild();
        }
        boolean retyped = madeAnew.isPresent()
                || !from.type().equals(to.type())
                || !from.collation().equals(to.collation());
        if (from.isGenerated() && !to.isGenerated()) {
            dropExpression();
        }
        IdentityAlteration identity = new IdentityAlteration(from, to, sides.major());
        commands.addAll(identity.beforeType());
        if (retyped && !retypedByParent()) {
            commands.add(type());
        }
        nullability();
        commands.addAll(identity.afterType());
        expression();
        settings();
        return new Alteration.InPlace(List.copyOf(commands), retyped);
    }

    private void dropExpression() {
        if (!followsParent(Column::generated)) {
            commands.add(Command.of(ColumnDdl.alterAll(to) + " DROP EXPRESSION"));
        }
    }

    private boolean needsRebuild() {
        if (from.generated().equals(to.generated())) {
            // a virtual one holds nothing, and SET EXPRESSION is refused for it on tables with checks
            return to.isGenerated()
                    && !from.expression().equals(to.expression())
                    && (to.generated().equals("v") || sides.major() < SET_EXPRESSION);
        }
        return to.isGenerated() || from.generated().equals("v");
    }

    private void expression() {
        if (to.isGenerated() && !from.expression().equals(to.expression())) {
            commands.add(Command.of(
                    ColumnDdl.alter(to) + " SET EXPRESSION AS (" + to.expression() + ')', HazardCode.TABLE_REWRITE));
        }
    }

    private Command type() {
        String collate = to.collation().isEmpty() ? "" : " COLLATE " + to.collation();
        String sql = ColumnDdl.alterAll(to) + " TYPE " + to.type() + collate + using();
        if (TypeChange.isFree(from.type(), to.type()) && madeAnew.isEmpty()) {
            return Command.of(sql);
        }
        return TypeChange.rounds(from.type(), to.type())
                ? Command.of(sql, HazardCode.DATA_LOSS, HazardCode.TABLE_REWRITE)
                : Command.of(sql, HazardCode.TABLE_REWRITE, HazardCode.CAST_ON_EXISTING);
    }

    private String using() {
        String column = to.id().partIdentifier().quoted();
        if (to.isGenerated() || from.table().kind() == ObjectKind.FOREIGN_TABLE) {
            return "";
        }
        return madeAnew.map(type -> usingNewForm(type, column))
                .orElseGet(() -> TypeChange.using(column, from.type(), to.type()));
    }

    private String usingNewForm(ObjectId type, String column) {
        return sides.before().get(type) instanceof CompositeType old
                        && sides.after().get(type) instanceof CompositeType now
                        && to.type().equals(type.quoted())
                ? TypeChange.rowByRow(column, old, now)
                : TypeChange.throughText(column, to.type());
    }

    private void nullability() {
        if (from.notNull() && to.notNull()) {
            notNullRule();
            notNullName();
        } else if (to.notNull() && !from.notNull() && !followsParent(Column::notNull)) {
            commands.add(setNotNull(to));
        } else if (from.notNull() && !to.notNull() && !(isPartition() && followsParent(Column::notNull))) {
            commands.add(dropNotNull());
            keepInPartitions(to.table());
        }
    }

    private static Command setNotNull(Column column) {
        boolean said = !column.notNullName().isEmpty() || !column.notNullRule().isEmpty();
        String sql = said ? ColumnDdl.addNotNull(column) : ColumnDdl.alterAll(column) + " SET NOT NULL";
        return column.notNullRule().endsWith("NOT VALID")
                ? Command.of(sql)
                : Command.of(sql, HazardCode.NOT_NULL_ON_EXISTING);
    }

    /** Tables that inherit keep theirs where they are to. */
    private Command dropNotNull() {
        boolean keptBelow = sides.childrenAfter(to.table()).stream().anyMatch(this::keepsNotNull);
        return Command.of((keptBelow ? ColumnDdl.alter(to) : ColumnDdl.alterAll(to)) + " DROP NOT NULL");
    }

    private boolean keepsNotNull(Attachment attachment) {
        ObjectId id = attachment.child().part(ObjectKind.COLUMN, to.id().part());
        boolean keeps = sides.inBoth(id) && sides.now(id) instanceof Column column && column.notNull();
        return attachment.bound().isEmpty()
                && (keeps || sides.childrenAfter(attachment.child()).stream().anyMatch(this::keepsNotNull));
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
        boolean renamed = !from.notNullName().equals(to.notNullName()) && !followsParent(Column::notNullName);
        boolean keptRule = from.notNullRule().equals(to.notNullRule())
                || from.notNullRule().equals(to.notNullRule() + NOT_VALID);
        boolean own = !isNotNullIn(sides.parentsBefore(from.table()), sides.before())
                && !isNotNullIn(sides.parentsAfter(to.table()), sides.after());
        if (renamed && keptRule && own) {
            commands.add(Command.of(References.alter(to.table()) + " RENAME CONSTRAINT "
                    + Identifier.of(ColumnDdl.notNullName(from)).quoted() + " TO "
                    + Identifier.of(ColumnDdl.notNullName(to)).quoted()));
        }
    }

    private boolean isNotNullIn(List<Attachment> parents, Map<ObjectId, CatalogObject> objects) {
        return parents.stream()
                .map(attachment -> objects.get(
                        attachment.parentTable().part(ObjectKind.COLUMN, to.id().part())))
                .anyMatch(object -> object instanceof Column column && column.notNull());
    }

    private void settings() {
        commands.addAll(settings(from, to));
        String foreign = Options.foreignChange(from.foreignOptions(), to.foreignOptions());
        if (!foreign.isEmpty()) {
            commands.add(Command.of(References.alter(to.table()) + " ALTER COLUMN "
                    + to.id().partIdentifier().quoted() + ' ' + foreign));
        }
    }

    /** Storage, compression, statistics and options, which columns of materialised views have too. */
    static List<Command> settings(Column from, Column to) {
        List<Command> commands = new ArrayList<>();
        String alter = ColumnDdl.alter(to);
        if (!from.storage().equals(to.storage())) {
            String storage = to.storage().isEmpty() ? TypeChange.storage(to.type()) : ColumnDdl.storage(to.storage());
            commands.add(Command.of(alter + " SET STORAGE " + storage));
        }
        if (!from.compression().equals(to.compression())) {
            commands.add(Command.of(alter + " SET COMPRESSION " + ColumnDdl.compression(to.compression())));
        }
        if (from.statistics() != to.statistics()) {
            commands.add(Command.of(alter + " SET STATISTICS " + to.statistics()));
        }
        Options.change(from.options(), to.options()).forEach(change -> commands.add(Command.of(alter + ' ' + change)));
        return commands;
    }

    private boolean retypedByParent() {
        return madeAnew.isPresent()
                ? to.inherited()
                        && sides.parentsAfter(to.table()).stream()
                                .anyMatch(parent -> parent.equals(sides.before().get(parent.id())))
                : followsParent(column -> column.type() + column.collation());
    }

    /** Whether a parent's column makes the same change, which then reaches this one by itself. */
    private boolean followsParent(Function<Column, Object> attribute) {
        return sides.parentsAfter(to.table()).stream().anyMatch(attachment -> changesAlike(attachment, attribute));
    }

    private boolean changesAlike(Attachment attachment, Function<Column, Object> attribute) {
        ObjectId id = attachment.parentTable().part(ObjectKind.COLUMN, to.id().part());
        CatalogObject old = sides.before().get(id);
        CatalogObject now = sides.after().get(id);
        boolean stays = attachment.equals(sides.before().get(attachment.id()));
        return stays
                && old instanceof Column before
                && now instanceof Column after
                && !attribute.apply(before).equals(attribute.apply(after))
                && attribute.apply(after).equals(attribute.apply(to));
    }
}
