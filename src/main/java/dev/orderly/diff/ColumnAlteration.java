package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.Options;
import dev.orderly.catalog.ddl.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A column that changes where it stands. */
final class ColumnAlteration {

    /** The first version with SET EXPRESSION. */
    private static final int SET_EXPRESSION = 17;

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
        IdentityAlteration identity = new IdentityAlteration(from, to, sides);
        commands.addAll(identity.beforeType());
        if (retyped && !retypedByParent()) {
            types();
        }
        commands.addAll(new NotNullAlteration(from, to, sides).commands());
        commands.addAll(identity.afterType());
        expression();
        settings(retyped);
        return new Alteration.InPlace(List.copyOf(commands), retyped);
    }

    private void dropExpression() {
        if (!sides.followsParent(to, Column::generated)) {
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

    private void types() {
        List<Attachment> apart = OwnNotNull.below(from, sides);
        apart.forEach(attachment -> commands.addAll(Command.all(Ddl.drop(attachment))));
        commands.add(type());
        for (Attachment attachment : apart) {
            commands.add(new ColumnAlteration(
                            columnIn(attachment, sides.before()), columnIn(attachment, sides.after()), sides, madeAnew)
                    .type());
            commands.addAll(Command.all(Ddl.create(attachment)));
        }
    }

    private Column columnIn(Attachment attachment, Map<ObjectId, CatalogObject> objects) {
        return (Column) Objects.requireNonNull(
                objects.get(attachment.child().part(ObjectKind.COLUMN, to.id().part())));
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
        return madeAnew.map(type -> TypeChange.usingNewForm(column, from.type(), to.type(), type, sides))
                .orElseGet(() -> TypeChange.using(column, from.type(), to.type()));
    }

    /** With a new type comes its storage. */
    private void settings(boolean retyped) {
        commands.addAll(settings(retyped ? from.withStorageOfType() : from, to));
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
                : sides.followsParent(to, column -> column.type() + column.collation());
    }
}
