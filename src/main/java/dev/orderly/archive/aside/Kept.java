package dev.orderly.archive.aside;

import dev.orderly.sql.Identifier;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that stood in the place of something newer, and is kept.
 *
 * @param name the one that it has now
 * @param since when it was put aside, to the millisecond
 * @param bytes what it takes on the server's disk; empty where it has no size, or one that the role may not know
 * @param owner the role that it belongs to
 * @param owned whether the connected role may drop it
 */
public record Kept(KeptKind kind, String name, Instant since, OptionalLong bytes, String owner, boolean owned) {

    /** Such as {@code schema "public__before_20261126_101500_123"}. */
    public String words() {
        return kind.word() + " \"" + name + '"';
    }

    /** The statement that drops it with all that is in it. */
    String dropping() {
        String cascade = switch (kind) {
            case DATABASE, PUBLICATION -> "";
            case SCHEMA, SERVER -> " CASCADE";
        };
        return "DROP " + kind + ' ' + Identifier.of(name).quoted() + cascade;
    }
}
