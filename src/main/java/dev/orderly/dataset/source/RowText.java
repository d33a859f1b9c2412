package dev.orderly.dataset.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a row ⇄ a line of COPY's text format (manual, COPY, "Text Format"). NULL is null. */
public final class RowText {

    private static final String ESCAPED = "\b\f\n\r\t\u000b\\";
    private static final String LETTERS = "bfnrtv\\";

    private RowText() {}

    /** @param line with its line break */
    public static List<@Nullable String> values(byte[] line) {
        String text = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
        List<@Nullable String> values = new ArrayList<>();
        int start = 0;
        for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', start)) {
            values.add(value(text.substring(start, tab)));
            start = tab + 1;
        }
        values.add(value(text.substring(start)));
        return values;
    }

    private static @Nullable String value(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        if (written.equals("\\N")) {
            return null;
        }
        StringBuilder value = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\') {
                char letter = written.charAt(++i);
                int known = LETTERS.indexOf(letter);
                value.append(known < 0 ? letter : ESCAPED.charAt(known));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    /** The line with its line break. */
    public static byte[] line(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder();
        String separator = "";
        for (String value : values) {
            line.append(separator);
            separator = "\t";
            if (value == null) {
                line.append("\\N");
            } else {
                value.chars().forEach(c -> append(line, (char) c));
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder line, char c) {
        int special = ESCAPED.indexOf(c);
        if (special < 0) {
            line.append(c);
        } else {
            line.append('\\').append(LETTERS.charAt(special));
        }
    }
}
