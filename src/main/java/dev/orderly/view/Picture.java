package dev.orderly.view;

/**
 * Something drawn.
 *
 * @param text the same for those who read, in a language that draws
 * @param style rules for what is drawn; those of one kind of picture are the same in all
 * @param opening the SVG document's first tag and its title
 * @param drawing the rest of it
 */
public record Picture(String text, String style, String opening, String drawing) implements Block {

    /** The whole SVG document. */
    public String svg() {
        return opening + "<style>\n" + style + "</style>\n" + drawing;
    }

    /** The document without its style, for a page that has it. */
    String withoutStyle() {
        return opening + drawing;
    }
}
