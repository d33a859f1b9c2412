package dev.orderly.test;

import dev.orderly.app.Orderly;
import dev.orderly.shell.StreamConsole;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs command lines in this process as {@code orderly LINE} would: in a real workspace, without a terminal. One Orderly
 * serves all lines of a harness; close it after the test.
 */
public final class ShellHarness implements AutoCloseable {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Orderly orderly;

    private ShellHarness(
            Path folder, Map<String, String> environment, String input, StreamConsole.Terminals terminals) {
        this.orderly = Orderly.at(
                folder,
                new StreamConsole(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        terminals),
                environment);
    }

    /** A shell in the folder, with these variables as the environment of the process and nobody to answer. */
    public static ShellHarness in(Path folder, Map<String, String> environment) {
        return new ShellHarness(folder, environment, "", StreamConsole.Terminals.none());
    }

    /** A shell on a terminal on which these lines are typed as answers. */
    public static ShellHarness answering(Path folder, Map<String, String> environment, String... answers) {
        String input = answers.length == 0 ? "" : String.join("\n", answers) + "\n";
        return new ShellHarness(
                folder, environment, input, new StreamConsole.Terminals(true, true, true, false, false, 80));
    }

    /** A shell without a terminal, with this text on its standard input. */
    public static ShellHarness reading(Path folder, Map<String, String> environment, String input) {
        return new ShellHarness(folder, environment, input, StreamConsole.Terminals.none());
    }

    /** What a line did. */
    public record Result(int exit, String out, String err) {}

    /** Runs the words as one command. */
    public Result run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        int exit = orderly.execute(List.of(words));
        return new Result(exit, out.toString(), err.toString());
    }

    @Override
    public void close() {
        orderly.close();
    }
}
