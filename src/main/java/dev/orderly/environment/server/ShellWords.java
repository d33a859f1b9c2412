package dev.orderly.environment.server;

import java.util.List;
import java.util.stream.Collectors;

/** Words as one command line of a POSIX shell, for programs that take nothing else. */
final class ShellWords {

    private ShellWords() {}

    /** A command that takes the shell's place. */
    static String quote(List<String> words) {
        return "exec " + line(words);
    }

    static String line(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
