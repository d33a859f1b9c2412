package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;

/**
 * Something a step can harm or hold up.
 *
 * @param code stable, see {@link HazardCode}; {@code --force} names it
 * @param message one sentence for a person
 */
public record Hazard(String code, String message, ObjectId object) {

    /** The hazard with the message that its code gives. */
    public static Hazard of(HazardCode code, ObjectId object) {
        return new Hazard(code.word(), code.describe(object), object);
    }
}
