package dev.orderly.view;

/**
 * Makes text from a database, a file or a person harmless for a terminal: characters that steer a screen or turn the
 * direction of writing are shown as {@code \x1b} or <code>&#92;u202e</code> instead of acting. Sources: ECMA-48 (C0, C1), Unicode
 * UAX #9 (bidirectional controls).
 */
public final class Harmless {

    private Harmless() {}

    /** Text of one line: line breaks and tabs are made visible too. */
    public static String line(String text) {
        return filter(text, false);
    }

    /** Text of several lines: line feeds and tabs stay, everything else that acts is made visible. */
    public static String lines(String text) {
        return filter(text, true);
    }

    private static String filter(String text, boolean multiline) {
        if (text.chars().noneMatch(c -> acts((char) c, multiline))) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (multiline && c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            safe.append(acts(c, multiline) ? visible(c) : String.valueOf(c));
        }
        return safe.toString();
    }

    private static boolean acts(char c, boolean multiline) {
        if (c == '\n' || c == '\t') {
            return !multiline;
        }
        return isControl(c);
    }

    static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7f && c <= 0x9f) || isDirectional(c) || isHidden(c);
    }

    private static boolean isDirectional(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** Line and paragraph separators, zero-width marks, and halves of a broken surrogate pair are left to the JVM's encoder. */
    private static boolean isHidden(char c) {
        return c == 0x2028 || c == 0x2029 || c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb);
    }

    static String visible(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x100 ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c);
        };
    }
}
