package dev.orderly.diff;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.Identity;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.SequenceDdl;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** The identity of a column that changes where it stands: what comes before its new type, and what after. */
final class IdentityAlteration {

    private final Column from;
    private final Column to;
    private final Sides sides;

    IdentityAlteration(Column from, Column to, Sides sides) {
        this.from = from;
        this.to = to;
        this.sides = sides;
    }

    List<Command> beforeType() {
        if (!from.identity().exists()) {
            return List.of();
        }
        return to.identity().exists()
                ? narrow(from.identity().sequence(), to.identity().sequence())
                : List.of(Command.of(ColumnDdl.alterAll(to) + " DROP IDENTITY"));
    }

    /** The sequence gets the column's new type with it, which its bounds have to fit by then. */
    private static List<Command> narrow(Sequence old, Sequence now) {
        Sequence adapted = TypeChange.followsColumn(old, now);
        long highest = SequenceDdl.highest(now.type());
        if (adapted.maximum() <= highest && adapted.minimum() >= -highest - 1) {
            return List.of();
        }
        return List.of(Command.of("ALTER SEQUENCE " + old.id().quoted() + " MINVALUE "
                + Math.max(adapted.minimum(), -highest - 1) + " MAXVALUE " + Math.min(adapted.maximum(), highest)));
    }

    List<Command> afterType() {
        Identity old = from.identity();
        Identity now = to.identity();
        if (!now.exists() || old.equals(now)) {
            return List.of();
        }
        return old.exists() ? changed(old, now) : added(now);
    }

    private List<Command> added(Identity now) {
        return List.of(
                Command.of(ColumnDdl.alterAll(to) + " ADD GENERATED " + ColumnDdl.identity(to)),
                Command.of(position(now.sequence())));
    }

    private String position(Sequence now) {
        return sides.sequenceBeforeIdentity(to.id())
                .map(serial -> SequencePosition.of(new AsideNames(sides).of(serial), now))
                .orElseGet(() -> SequencePosition.afterValuesOf(to.id(), to.table(), now));
    }

    private List<Command> changed(Identity old, Identity now) {
        List<Command> commands = new ArrayList<>();
        if (old.always() != now.always()) {
            String word = now.always() ? "ALWAYS" : "BY DEFAULT";
            commands.add(Command.of(ColumnDdl.alterAll(to) + " SET GENERATED " + word));
        }
        ObjectId name = old.sequence().id();
        if (!name.name().equals(now.sequence().id().name())) {
            String renamed = Identifier.of(now.sequence().id().name()).quoted();
            commands.add(Command.of("ALTER SEQUENCE " + name.quoted() + " RENAME TO " + renamed));
        }
        Sequence adapted = TypeChange.followsColumn(old.sequence(), now.sequence());
        commands.addAll(SequenceAlteration.commands(adapted, now.sequence(), sides.major()));
        return commands;
    }
}
