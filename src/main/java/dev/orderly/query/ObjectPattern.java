package dev.orderly.query;

import java.util.Locale;
import java.util.Optional;

/**
 * A pattern for names as {@code psql} has them: {@code *} and {@code ?}, lower case unless in double quotes, an optional
 * schema before a dot. Both parts are regular expressions for the server.
 */
record ObjectPattern(Optional<String> schema, Optional<String> name) {

    static ObjectPattern parse(String text) {
        StringBuilder part = new StringBuilder();
        Optional<String> schema = Optional.empty();
        boolean quoted = false;
        for (char c : text.strip().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted && schema.isEmpty()) {
                schema = anchored(part);
                part.setLength(0);
            } else {
                part.append(quoted ? literal(Character.toString(c)) : plain(c));
            }
        }
        return new ObjectPattern(schema, anchored(part));
    }

    private static String plain(char c) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> literal(Character.toString(c).toLowerCase(Locale.ROOT));
        };
    }

    private static String literal(String c) {
        return "^$.[]|()*+?{}\\".contains(c) ? "\\" + c : c;
    }

    private static Optional<String> anchored(StringBuilder part) {
        return part.isEmpty() ? Optional.empty() : Optional.of("^(" + part + ")$");
    }
}
