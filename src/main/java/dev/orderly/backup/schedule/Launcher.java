package dev.orderly.backup.schedule;

import java.util.List;

/**
 * How Orderly is started where nothing of a user's session is known.
 *
 * @param words the program and what comes before the command, with absolute paths
 * @param javaHome of the Java that runs now
 */
public record Launcher(List<String> words, String javaHome) {

    public Launcher {
        words = List.copyOf(words);
    }
}
