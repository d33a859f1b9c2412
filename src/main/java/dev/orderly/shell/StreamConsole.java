package dev.orderly.shell;

import dev.orderly.view.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A console on plain streams: what a one-shot command and a script use. */
public final class StreamConsole implements Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final Terminals terminals;

    /**
     * Which of the streams are a terminal.
     *
     * @param in answers can be typed
     * @param out results are read on a screen of {@code width} columns
     * @param err questions and progress are seen
     */
    public record Terminals(boolean in, boolean out, boolean err, boolean colour, int width) {

        /** Pipes and files only. */
        public static Terminals none() {
            return new Terminals(false, false, false, false, 0);
        }
    }

    public StreamConsole(PrintWriter out, PrintWriter err, BufferedReader in, Terminals terminals) {
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
        return new Target(terminals.out(), terminals.colour() && terminals.out(), terminals.width());
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
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> askSecret(String question) {
        java.io.Console system = interactive() ? System.console() : null;
        return system == null
                ? Optional.empty()
                : Optional.ofNullable(system.readPassword("%s", question)).map(String::new);
    }

    @Override
    public void progress(String line) {
        if (terminals.err()) {
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }
}
