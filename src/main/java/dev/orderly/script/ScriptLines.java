package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads a script line by line, as lines arrive: comments and blank lines are passed over, a trailing backslash continues
 * a command, {@code #:} is narration. Never reads ahead of the line it returns, so a script on standard input answers at
 * once.
 */
final class ScriptLines {

    private final String file;
    private final BufferedReader reader;
    private int line;

    ScriptLines(String file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    Optional<ScriptLine> next() {
        for (Optional<String> text = read(); text.isPresent(); text = read()) {
            String content = text.get().strip();
            SourceLocation at = new SourceLocation(file, line);
            if (content.startsWith("#:")) {
                return Optional.of(
                        new ScriptLine.Narration(at, content.substring(2).strip()));
            }
            if (!content.isEmpty() && !content.startsWith("#")) {
                return Optional.of(new ScriptLine.Command(at, continued(text.get())));
            }
        }
        return Optional.empty();
    }

    private String continued(String first) {
        StringBuilder whole = new StringBuilder();
        String part = first;
        while (endsOpen(part)) {
            whole.append(part, 0, part.length() - 1);
            part = read().orElse("");
        }
        return whole.append(part).toString().strip();
    }

    private static boolean endsOpen(String part) {
        int slashes = 0;
        while (slashes < part.length() && part.charAt(part.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private Optional<String> read() {
        try {
            String text = reader.readLine();
            line++;
            if (text != null && line == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            return Optional.ofNullable(text);
        } catch (CharacterCodingException e) {
            throw Problem.of("script-encoding", ExitCode.INVALID_INPUT, file + ":" + (line + 1) + ": not valid UTF-8")
                    .hint("save the script as UTF-8")
                    .raise(e);
        } catch (IOException e) {
            throw Problem.of(
                            "script-unreadable",
                            ExitCode.INVALID_INPUT,
                            "cannot read \"" + file + "\": " + e.getMessage())
                    .hint("check the file and its permissions")
                    .raise(e);
        }
    }
}
