package dev.orderly.sql;

/** Walks forward through a text and knows line and column, in time linear in the text. */
final class Position {

    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    Position(String text) {
        this.text = text;
    }

    /** @param target not before the last one */
    Position moveTo(int target) {
        while (offset < target) {
            char c = text.charAt(offset++);
            if (c == '\n' || c == '\r' && (offset >= text.length() || text.charAt(offset) != '\n')) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return this;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
