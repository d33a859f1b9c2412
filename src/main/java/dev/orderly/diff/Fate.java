package dev.orderly.diff;

import java.util.List;

/**
 * What becomes of one object on the way: dropped, made, both, or changed where it stands.
 *
 * @param commands what changes it where it stands; none for an object that is dropped or made
 */
record Fate(boolean drops, boolean creates, List<Command> commands, boolean changesType) {

    static final Fate DROP = new Fate(true, false, List.of(), false);
    static final Fate CREATE = new Fate(false, true, List.of(), false);
    static final Fate REBUILD = new Fate(true, true, List.of(), false);

    static Fate alter(Alteration.InPlace alteration) {
        return new Fate(false, false, alteration.commands(), alteration.changesType());
    }

    boolean alters() {
        return !drops && !creates;
    }
}
