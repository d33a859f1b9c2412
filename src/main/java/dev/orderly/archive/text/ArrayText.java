package dev.orderly.archive.text;

import java.nio.charset.StandardCharsets;

/**
 * An array in the server's text as one in JSON (manual, "Array Input and Output Syntax"). One with bounds of its own, which JSON could not tell, is
 * written as a text.
 */
final class ArrayText {

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final int length;
    private final JsonKind kind;
    private final TextBytes element = new TextBytes();
    private int at;

    /** @param text without COPY's escapes */
    ArrayText(byte[] text, int length, JsonKind kind) {
        this.text = text;
        this.length = length;
        this.kind = kind;
    }

    void write(TextBytes out) {
        if (length == 0 || text[0] != '{') {
            JsonText.string(text, 0, length, out);
            return;
        }
        while (at < length) {
            switch (text[at]) {
                case '{' -> mark('[', out);
                case '}' -> mark(']', out);
                case ',' -> mark(',', out);
                case '"' -> quoted(out);
                default -> plain(out);
            }
        }
    }

    private void mark(char mark, TextBytes out) {
        out.write(mark);
        at++;
    }

    private void quoted(TextBytes out) {
        element.begin();
        for (at++; text[at] != '"'; at++) {
            if (text[at] == '\\') {
                at++;
            }
            element.write(text[at]);
        }
        at++;
        JsonText.value(kind, element.bytes(), 0, element.size(), out);
    }

    private void plain(TextBytes out) {
        int start = at;
        while (at < length && text[at] != ',' && text[at] != '}') {
            at++;
        }
        if (isNull(start)) {
            out.write(NOTHING, 0, NOTHING.length);
        } else {
            JsonText.value(kind, text, start, at, out);
        }
    }

    private boolean isNull(int start) {
        return at - start == 4 && new String(text, start, 4, StandardCharsets.US_ASCII).equalsIgnoreCase("null");
    }
}
