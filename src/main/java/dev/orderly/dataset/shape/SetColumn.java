package dev.orderly.dataset.shape;

import dev.orderly.sql.Identifier;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param type as the server writes it, without a length
 * @param generated whether the server works it out of others
 * @param identity whether the server counts it up by itself
 * @param always whether it takes a value of ours only when told to
 * @param fresh an SQL expression that makes a new value; empty where nothing makes one
 */
public record SetColumn(
        String name, String type, boolean notNull, boolean generated, boolean identity, boolean always, String fresh) {

    /** Values of these types are equal when, and only when, they look the same. */
    private static final Set<String> EXACT = Set.of(
            "smallint",
            "integer",
            "bigint",
            "boolean",
            "uuid",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "bytea");

    private static final Set<String> TEXTS = Set.of("text", "character varying");

    public String quoted() {
        return Identifier.of(name).quoted();
    }

    boolean isExact() {
        return EXACT.contains(type);
    }

    boolean isText() {
        return TEXTS.contains(type);
    }
}
