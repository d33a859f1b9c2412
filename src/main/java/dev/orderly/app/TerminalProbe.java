package dev.orderly.app;

import dev.orderly.shell.StreamConsole.Terminals;
import java.util.Map;

/**
 * Finds out which standard streams are a terminal. Java cannot tell for each of them, so the launcher says it in
 * {@code ORDERLY_TTY}, the digits of the descriptors that are one.
 */
final class TerminalProbe {

    private TerminalProbe() {}

    static Terminals streams() {
        Map<String, String> environment = System.getenv();
        String descriptors = environment.getOrDefault("ORDERLY_TTY", System.console() == null ? "" : "012");
        boolean colour = !environment.containsKey("NO_COLOR")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminals(
                descriptors.contains("0"), descriptors.contains("1"), descriptors.contains("2"), colour, 0);
    }
}
