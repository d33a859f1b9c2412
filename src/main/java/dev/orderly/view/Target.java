package dev.orderly.view;

/**
 * Where a rendered document goes.
 *
 * @param terminal true where control characters would act on a screen
 * @param colour true where ANSI colours may be used
 * @param unicode true where lines can be drawn with other characters than ASCII
 * @param width columns of the screen; 0 when unknown
 */
public record Target(boolean terminal, boolean colour, boolean unicode, int width) {

    /** A file or a pipe: no colour, no width, values as they are. */
    public static Target file() {
        return new Target(false, false, false, 0);
    }
}
