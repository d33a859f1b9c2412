package dev.orderly.app;

import dev.orderly.shell.StreamConsole.Terminals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Finds out which standard streams are a terminal. Java cannot tell for each of them, so the launcher says it in
 * {@code ORDERLY_TTY}, the digits of the descriptors that are one.
 */
final class TerminalProbe {

    private TerminalProbe() {}

    static Terminals streams() {
        Map<String, String> environment = System.getenv();
        String descriptors = environment.getOrDefault("ORDERLY_TTY", System.console() == null ? "" : "012");
        return new Terminals(
                descriptors.contains("0"),
                descriptors.contains("1"),
                descriptors.contains("2"),
                hasColour(),
                hasUnicode(environment),
                0);
    }

    /** The terminal of a prompt, which takes Ctrl-C itself. */
    static Terminal forPrompt() {
        return open(Terminal.SignalHandler.SIG_IGN);
    }

    /** The terminal of a one-shot command; Ctrl-C ends the program. */
    static Terminal forQuestions() {
        return open(Terminal.SignalHandler.SIG_DFL);
    }

    private static Terminal open(Terminal.SignalHandler signals) {
        try {
            TerminalBuilder builder =
                    TerminalBuilder.builder().system(true).nativeSignals(true).signalHandler(signals);
            if (!hasColour() && !isDumb()) {
                builder.type("vt100");
            }
            Terminal terminal = builder.build();
            if (terminal.getWidth() == 0) {
                // pseudo terminals of build servers and containers often have no size
                terminal.setSize(new Size(80, 24));
            }
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasColour() {
        String without = System.getenv().getOrDefault("NO_COLOR", "");
        return without.isEmpty() && !isDumb();
    }

    /** The locale decides, by the first of these variables that is set (POSIX, 8.2). */
    private static boolean hasUnicode(Map<String, String> environment) {
        return !isDumb()
                && Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .map(locale -> locale.toUpperCase(Locale.ROOT).matches(".*UTF-?8.*"))
                        .orElse(false);
    }

    private static boolean isDumb() {
        return System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
    }
}
