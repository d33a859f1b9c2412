package dev.orderly.dataset.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV as the server's COPY writes it: NULL is nothing at all, the empty text is {@code ""}. */
final class CsvText {

    private CsvText() {}

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
