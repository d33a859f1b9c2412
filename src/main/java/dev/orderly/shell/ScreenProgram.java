package dev.orderly.shell;

import dev.orderly.view.ScreenLine;
import java.util.List;

/** A program that fills the screen and is steered by keys. Called by one thread; none of its methods may take long. */
public interface ScreenProgram {

    /** Lines for a screen of this size, from the top. */
    List<ScreenLine> draw(int width, int height, boolean unicode);

    /** Whether it would draw something else than last time, though no key was pressed. */
    boolean isOutdated();

    /** What comes of a key. */
    Step press(Key key);

    /** What happens after a key. */
    sealed interface Step {
        Step STAY = new Stay();
        Step LEAVE = new Leave();
    }

    /** The screen is drawn anew. */
    record Stay() implements Step {}

    /** The program is over. */
    record Leave() implements Step {}

    /** The screen is given back while this runs, so that it can ask as any command does; then the program goes on. */
    record Aside(Runnable work) implements Step {}
}
