package dev.orderly.shell;

import dev.orderly.view.Target;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a command's words go and where answers come from: a terminal, pipes, or what a test gathers. Not closed by commands.
 */
public interface Console {

    /** Results. */
    PrintWriter out();

    /** Notes, progress, questions and errors. */
    PrintWriter err();

    /** What is known about the place results go to. */
    Target target();

    /** Whether somebody is there to answer. */
    boolean interactive();

    /** The answer to a question; nothing when nobody answers, also at the end of the input. */
    Optional<String> ask(String question);

    /** The same without showing what is typed. */
    Optional<String> askSecret(String question);

    /**
     * Standard input, for a script that arrives on it; nothing where the prompt reads it.
     */
    Optional<InputStream> input();

    /**
     * A reader of SQL statements.
     *
     * @param history names the file their history is kept in, below {@code .orderly/history}
     * @param completions words to offer, such as tables and columns; asked for at each TAB, must answer at once
     */
    StatementReader statements(Path history, Supplier<List<String>> completions);

    /** Shows a long result page by page where there is a terminal to do so, else prints it. */
    default void page(String text) {
        out().print(text);
        out().flush();
    }

    /**
     * Gives the whole screen to a program until that leaves it, or the person presses Ctrl-C.
     *
     * @return false where there is no screen that can be drawn on; the program was not called then
     */
    default boolean fullScreen(ScreenProgram program) {
        return false;
    }

    /** Clears the screen where there is one. */
    void clear();

    /** Shows one line of progress in the place of the one before; an empty line takes it away. */
    void progress(String line);
}
