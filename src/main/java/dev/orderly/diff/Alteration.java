package dev.orderly.diff;

import java.util.List;

/** What takes an object from one state to the other. */
sealed interface Alteration permits Alteration.InPlace, Alteration.Rebuild, Alteration.Impossible {

    /**
     * Statements that change the object where it stands.
     *
     * @param changesType whether the type of a column changes, which PostgreSQL allows only while nothing is built on it
     */
    record InPlace(List<Command> commands, boolean changesType) implements Alteration {}

    /** The object has to be dropped and made again. */
    record Rebuild() implements Alteration {}

    /** Nothing that PostgreSQL offers gets there without losing what the object holds. */
    record Impossible(String reason) implements Alteration {}

    static Alteration inPlace(List<Command> commands) {
        return new InPlace(List.copyOf(commands), false);
    }

    static Alteration rebuild() {
        return new Rebuild();
    }
}
