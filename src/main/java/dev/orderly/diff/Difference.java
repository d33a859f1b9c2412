package dev.orderly.diff;

/**
 * A property in which two states of one object differ.
 *
 * @param property the record component's name, such as {@code notNull}
 */
public record Difference(String property, String before, String after) {

    /** The difference on a line: {@code type: integer -> bigint}. */
    @Override
    public String toString() {
        return property + ": " + before + " -> " + after;
    }
}
