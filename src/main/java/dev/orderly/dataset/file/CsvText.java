package dev.orderly.dataset.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as the server's COPY reads and writes it: NULL is nothing at all, the empty text is {@code ""}. */
final class CsvText {

    private CsvText() {}

    /** A record without its line break. */
    static String row(List<? extends @Nullable String> values) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            row.append(i == 0 ? "" : ",");
            String value = values.get(i);
            if (value != null) {
                row.append(isPlain(value) ? value : '"' + value.replace("\"", "\"\"") + '"');
            }
        }
        return row.toString();
    }

    /** COPY takes a line of {@code \.} for the end of rows, so that is quoted as well. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && !value.equals("\\.")
                && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }

    /** Reads records one after the other. */
    static final class Records {

        private final Reader in;
        private int line = 1;
        private int started = 1;

        Records(Reader in) {
            this.in = in;
        }

        /** The line on which the last record began. */
        int line() {
            return started;
        }

        /** The next record; null at the end. */
        @Nullable
        List<@Nullable String> next() throws IOException {
            started = line;
            int c = in.read();
            if (c < 0) {
                return null;
            }
            List<@Nullable String> values = new ArrayList<>();
            StringBuilder value = new StringBuilder();
            boolean quoted = false;
            while (c != '\n') {
                if (c < 0) {
                    throw new FileDefect(started, "the file ends in the middle of a line");
                }
                if (c == '"') {
                    quoted = true;
                    c = quoted(value);
                } else if (c == ',') {
                    values.add(value(value, quoted));
                    quoted = false;
                    c = in.read();
                } else {
                    if (c != '\r') {
                        value.append((char) c);
                    }
                    c = in.read();
                }
            }
            line++;
            values.add(value(value, quoted));
            return values;
        }

        private static @Nullable String value(StringBuilder text, boolean quoted) {
            String value = text.toString();
            text.setLength(0);
            return value.isEmpty() && !quoted ? null : value;
        }

        /** Reads up to the quote that ends the value; gives back what follows it. */
        private int quoted(StringBuilder value) throws IOException {
            while (true) {
                int c = in.read();
                if (c < 0) {
                    throw new FileDefect(started, "a quote is never closed");
                }
                if (c == '\n') {
                    line++;
                }
                if (c == '"') {
                    c = in.read();
                    if (c != '"') {
                        return c;
                    }
                }
                value.append((char) c);
            }
        }
    }
}
