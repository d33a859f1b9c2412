package dev.orderly.shell;

import dev.orderly.view.Target;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A console on plain streams: what a one-shot command and a script use. */
public final class StreamConsole implements Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final InputStream in;
    private final Terminals terminals;
    private String progress = "";

    /**
     * Which of the streams are a terminal.
     *
     * @param in answers can be typed
     * @param out results are read on a screen of {@code width} columns
     * @param err questions and progress are seen
     * @param unicode the screen shows other characters than ASCII
     */
    public record Terminals(boolean in, boolean out, boolean err, boolean colour, boolean unicode, int width) {

        /** Pipes and files only. */
        public static Terminals none() {
            return new Terminals(false, false, false, false, false, 0);
        }
    }

    public StreamConsole(PrintWriter out, PrintWriter err, InputStream in, Terminals terminals) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.terminals = terminals;
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public Target target() {
        return new Target(
                terminals.out(),
                terminals.colour() && terminals.out(),
                terminals.unicode() && terminals.out(),
                terminals.width());
    }

    @Override
    public boolean interactive() {
        return terminals.in() && terminals.err();
    }

    @Override
    public Optional<String> ask(String question) {
        if (!interactive()) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        try {
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads no byte beyond the line, so that what follows is left for others. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            bytes.write(next);
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8).replaceFirst("\\r$", ""));
    }

    @Override
    public Optional<String> askSecret(String question) {
        java.io.Console system = interactive() ? System.console() : null;
        return system == null
                ? Optional.empty()
                : Optional.ofNullable(system.readPassword("%s", question)).map(String::new);
    }

    @Override
    public Optional<InputStream> input() {
        return Optional.of(in);
    }

    @Override
    public StatementReader statements(Path history, Supplier<List<String>> completions) {
        StatementText text = new StatementText();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return prompt -> text.read(() -> {
            try {
                return Optional.ofNullable(lines.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void clear() {
        if (terminals.out()) {
            out.print("\u001b[H\u001b[2J");
            out.flush();
        }
    }

    @Override
    public synchronized void progress(String line) {
        if (terminals.err() && !line.equals(progress)) {
            progress = line;
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }
}
