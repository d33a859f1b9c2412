package dev.orderly.archive.text;

import java.nio.charset.StandardCharsets;

/** Values as JSON. Of texts only what JSON demands is escaped: people read these files. */
public final class JsonText {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final String SHORT = "\n\r\t";
    private static final String LETTERS = "nrt";

    private JsonText() {}

    /** In quotes. */
    public static String string(String text) {
        TextBytes out = new TextBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        string(bytes, 0, bytes.length, out);
        return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
    }

    /** In quotes. */
    static void string(byte[] text, int start, int end, TextBytes out) {
        out.write('"');
        int done = start;
        for (int i = start; i < end; i++) {
            if (isEscaped(text[i])) {
                out.write(text, done, i - done);
                escaped(text[i], out);
                done = i + 1;
            }
        }
        out.write(text, done, end - done);
        out.write('"');
    }

    /** A field of COPY's text format, in quotes. */
    static void ofCopy(byte[] row, int start, int end, TextBytes out) {
        out.write('"');
        int done = start;
        for (int i = start; i < end; i++) {
            if (isEscaped(row[i])) {
                out.write(row, done, i - done);
                byte meant = row[i] == '\\' ? CopyFields.meant(row[++i]) : row[i];
                if (isEscaped(meant)) {
                    escaped(meant, out);
                } else {
                    out.write(meant);
                }
                done = i + 1;
            }
        }
        out.write(row, done, end - done);
        out.write('"');
    }

    private static boolean isEscaped(byte b) {
        return b >= 0 && b < ' ' || b == '"' || b == '\\';
    }

    private static void escaped(byte b, TextBytes out) {
        int letter = SHORT.indexOf(b);
        String text =
                letter >= 0 ? "\\" + LETTERS.charAt(letter) : b < ' ' ? "\\u00%02x".formatted(b) : "\\" + (char) b;
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
    }

    /** A value without escapes, in the server's text. */
    static void value(JsonKind kind, byte[] text, int start, int end, TextBytes out) {
        if (kind == JsonKind.DOCUMENT) {
            document(text, start, end, out);
        } else if (kind == JsonKind.NUMBER && isNumber(text, start, end)) {
            out.write(text, start, end - start);
        } else if (kind == JsonKind.BOOLEAN && (isTruth(text, start, end, TRUE) || isTruth(text, start, end, FALSE))) {
            byte[] word = text[start] == 't' ? TRUE : FALSE;
            out.write(word, 0, word.length);
        } else {
            string(text, start, end, out);
        }
    }

    /** COPY writes one letter, a cast to text the word. */
    private static boolean isTruth(byte[] text, int start, int end, byte[] word) {
        int length = end - start;
        return (length == 1 || length == word.length)
                && new String(word, 0, length, StandardCharsets.US_ASCII)
                        .equals(new String(text, start, length, StandardCharsets.US_ASCII));
    }

    /** Within strings of a document there is no line break, and between its parts a space will do. */
    private static void document(byte[] text, int start, int end, TextBytes out) {
        int done = start;
        for (int i = start; i < end; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                out.write(text, done, i - done);
                out.write(' ');
                done = i + 1;
            }
        }
        out.write(text, done, end - done);
    }

    /** As RFC 8259 has them: no zero before other digits, none left out around the point. */
    private static boolean isNumber(byte[] text, int start, int end) {
        int at = start < end && text[start] == '-' ? start + 1 : start;
        int whole = digits(text, at, end);
        if (whole == at || text[at] == '0' && whole > at + 1) {
            return false;
        }
        at = whole;
        if (at < end && text[at] == '.') {
            int fraction = digits(text, at + 1, end);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        return at == end || isExponent(text, at, end);
    }

    private static boolean isExponent(byte[] text, int start, int end) {
        if (text[start] != 'e' && text[start] != 'E') {
            return false;
        }
        int at = start + 1;
        if (at < end && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        return at < end && digits(text, at, end) == end;
    }

    /** Where they end. */
    private static int digits(byte[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
