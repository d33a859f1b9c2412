package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;

/**
 * Something a step can harm or hold up.
 *
 * @param code stable, see {@link HazardCode}; {@code --force} names it
 * @param message one sentence for a person
 */
public record Hazard(String code, String message, ObjectId object) {

    static Hazard of(HazardCode code, ObjectId object) {
        return new Hazard(code.word(), code.describe(object), object);
    }
}
