package dev.orderly.privacy.structure;

import java.util.HexFormat;

/** How JSON writes single values. */
final class JsonText {

    private JsonText() {}

    /** Whether a part of a text stands without quotes: a number, or one of the three words. */
    static boolean isBare(String text, int start, int end) {
        return isNumber(text, start, end)
                || isWord("true", text, start, end)
                || isWord("false", text, start, end)
                || isWord("null", text, start, end);
    }

    static boolean isWord(String word, String text, int start, int end) {
        return end - start == word.length() && text.startsWith(word, start);
    }

    private static boolean isNumber(String text, int start, int end) {
        int at = start < end && text.charAt(start) == '-' ? start + 1 : start;
        int whole = digits(text, at, end);
        if (whole == at || text.charAt(at) == '0' && whole > at + 1) {
            return false;
        }
        at = whole;
        if (at < end && text.charAt(at) == '.') {
            whole = digits(text, at + 1, end);
            if (whole == at + 1) {
                return false;
            }
            at = whole;
        }
        return at == end || isExponent(text, at, end);
    }

    private static boolean isExponent(String text, int start, int end) {
        if (text.charAt(start) != 'e' && text.charAt(start) != 'E') {
            return false;
        }
        boolean signed = start + 1 < end && (text.charAt(start + 1) == '-' || text.charAt(start + 1) == '+');
        int at = signed ? start + 2 : start + 1;
        return at < end && digits(text, at, end) == end;
    }

    /** Where the digits from here on end. */
    private static int digits(String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The text of a string that stands in quotes between two places. */
    static String decoded(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '\\') {
                return decoded(text.substring(start, end));
            }
        }
        return text.substring(start + 1, end - 1);
    }

    private static String decoded(String literal) {
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
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(text, done, i).append('\\');
                out.append(c < ' ' ? "u" + HexFormat.of().toHexDigits(c) : String.valueOf(c));
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }
}
