package dev.orderly.shell.prompt;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Reads the line at the prompt; a backslash at its end asks for another one. */
final class PromptParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && endsOpen(line)) {
            throw new EOFError(-1, cursor, "the line goes on");
        }
        return TypedLine.of(line, cursor);
    }

    private static boolean endsOpen(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }
}
