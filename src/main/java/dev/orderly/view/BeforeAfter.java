package dev.orderly.view;

/**
 * A text as it is and as it will be, to be read side by side.
 *
 * @param before empty for what is added
 * @param after empty for what is removed
 */
public record BeforeAfter(String title, String before, String after) implements Block {

    Tree.Mark mark() {
        if (before.isEmpty()) {
            return Tree.Mark.ADDED;
        }
        return after.isEmpty() ? Tree.Mark.REMOVED : Tree.Mark.CHANGED;
    }
}
