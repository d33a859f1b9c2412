package dev.orderly.view;

/**
 * A column of a table.
 *
 * @param title lower case, a word or two
 * @param right true for numbers, which end at the same place
 */
public record Column(String title, boolean right) {

    public static Column left(String title) {
        return new Column(title, false);
    }

    public static Column right(String title) {
        return new Column(title, true);
    }
}
