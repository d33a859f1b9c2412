package dev.orderly.shell;

/**
 * A key that was pressed.
 *
 * @param text the letter of a {@link Name#LETTER}, else empty
 */
public record Key(Name name, String text) {

    /** Which key; what is not here is not told to programs. */
    public enum Name {
        LETTER,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        ESCAPE,
        BACKSPACE,
        TAB
    }

    public static Key of(Name name) {
        return new Key(name, "");
    }

    public static Key letter(String text) {
        return new Key(Name.LETTER, text);
    }
}
