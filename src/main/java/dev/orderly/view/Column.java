package dev.orderly.view;

/**
 * A column of a table.
 *
 * @param title lower case, a word or two
 */
public record Column(String title, Kind kind) {

    /** What stands in a column. */
    public enum Kind {
        WORDS,
        /** Numbers, which end at the same place. */
        NUMBER,
        /** Names and statements, as a server reads them. */
        CODE
    }

    /** The kind is told by the last letter: {@code #} for numbers, {@code `} for code. */
    static Column titled(String title) {
        String rest = title.isEmpty() ? title : title.substring(0, title.length() - 1);
        if (title.endsWith("#")) {
            return new Column(rest, Kind.NUMBER);
        }
        return title.endsWith("`") ? new Column(rest, Kind.CODE) : left(title);
    }

    public static Column left(String title) {
        return new Column(title, Kind.WORDS);
    }

    public static Column right(String title) {
        return new Column(title, Kind.NUMBER);
    }

    public boolean right() {
        return kind == Kind.NUMBER;
    }
}
