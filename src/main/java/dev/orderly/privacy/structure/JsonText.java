package dev.orderly.privacy.structure;

import java.util.regex.Pattern;

/** How JSON writes single values. */
final class JsonText {

    private static final Pattern BARE =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private JsonText() {}

    /** Whether it stands without quotes. */
    static boolean isBare(String literal) {
        return BARE.matcher(literal).matches();
    }

    /** The text of a string in quotes. */
    static String decoded(String literal) {
        if (literal.indexOf('\\') < 0) {
            return literal.substring(1, literal.length() - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = literal.charAt(++i);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append(unit(literal, i + 1));
                    i += 4;
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    private static char unit(String literal, int at) {
        try {
            return (char) Integer.parseInt(literal.substring(at, at + 4), 16);
        } catch (RuntimeException e) {
            return '\uFFFD';
        }
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ') {
                out.append(c);
            } else {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        out.append('"');
    }
}
