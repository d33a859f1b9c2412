package dev.orderly.privacy.scan.finding;

import dev.orderly.privacy.DataClass;

/**
 * A column, or a path in its values, that holds sensitive data. Nothing in it is a value: the example is masked.
 *
 * @param path in values that have parts, such as {@code $.contact.phone}; empty for the column as a whole
 * @param confidence between 0 and 1
 * @param second the next likeliest class, empty without one
 * @param byName how the name was read; empty when it said nothing
 * @param byValue what the values showed; empty when they showed nothing
 * @param share of the values seen that have the form; 0 where the name alone says it
 */
public record Finding(
        String table,
        String column,
        String path,
        String type,
        DataClass meaning,
        double confidence,
        String second,
        double secondConfidence,
        String byName,
        String byValue,
        double share,
        String example) {

    /** Column and path, as reports write them. */
    public String place() {
        return path.isEmpty() ? column : column + " " + path;
    }
}
