package dev.orderly.dataset.file;

import dev.orderly.dataset.source.SourceTable.SourceField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as JSON: whole numbers and truth values as such, everything else as the server's own text, so that nothing is lost. */
final class JsonText {

    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

    private JsonText() {}

    /** An object on one line, without a line break. */
    static String row(List<SourceField> fields, List<@Nullable String> values) {
        StringBuilder row = new StringBuilder("{");
        for (int i = 0; i < fields.size(); i++) {
            row.append(i == 0 ? "" : ", ");
            string(row, fields.get(i).label());
            row.append(": ");
            value(row, fields.get(i).type(), values.get(i));
        }
        return row.append('}').toString();
    }

    private static void value(StringBuilder row, String type, @Nullable String value) {
        if (value == null || type.equals("boolean") || WHOLE.contains(type)) {
            row.append(value);
        } else {
            string(row, value);
        }
    }

    static String string(String value) {
        StringBuilder text = new StringBuilder();
        string(text, value);
        return text.toString();
    }

    /** Only what JSON demands is escaped: people read these files. */
    private static void string(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
