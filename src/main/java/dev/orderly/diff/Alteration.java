package dev.orderly.diff;

import java.util.List;

/** What takes an object from one state to the other. */
sealed interface Alteration permits Alteration.InPlace, Alteration.Rebuild, Alteration.Move {

    /**
     * Statements that change the object where it stands.
     *
     * @param changesType whether the type of a column changes, which PostgreSQL allows only while nothing is built on it
     */
    record InPlace(List<Command> commands, boolean changesType) implements Alteration {}

    /** The object has to be dropped and made again. */
    record Rebuild() implements Alteration {}

    /** The table has to be made anew beside its old form, and the rows moved over. */
    record Move() implements Alteration {}

    static Alteration inPlace(List<Command> commands) {
        return new InPlace(List.copyOf(commands), false);
    }

    static Alteration rebuild() {
        return new Rebuild();
    }
}
