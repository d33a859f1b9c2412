package dev.orderly.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds and writes JSON (RFC 8259): maps, iterables, strings, numbers, booleans and null. Control characters, bidirectional
 * marks and other invisible characters are written as escapes, so the text is harmless on a terminal too.
 */
public final class Json {

    private final StringBuilder out = new StringBuilder();
    private final boolean indented;

    private Json(boolean indented) {
        this.indented = indented;
    }

    /** An object from keys and values in turn; the order is kept, an empty {@link Optional} becomes null. */
    public static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    /** The value as JSON text, indented by two spaces, without a line break at the end. */
    public static String text(@Nullable Object value) {
        Json json = new Json(true);
        json.value(value, 0);
        return json.out.toString();
    }

    /** The value as JSON text on one line, for formats of one value a line. */
    public static String line(@Nullable Object value) {
        Json json = new Json(false);
        json.value(value, 0);
        return json.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), depth);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Iterable<?> items) {
            list(items, depth);
        } else {
            string(value.toString());
        }
    }

    private void number(Number number) {
        if (number instanceof Double d && !Double.isFinite(d) || number instanceof Float f && !Float.isFinite(f)) {
            string(number.toString());
        } else {
            out.append(number);
        }
    }

    private void map(Map<?, ?> map, int depth) {
        String separator = "";
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            indent(depth + 1);
            string(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), depth + 1);
            separator = ",";
        }
        close(separator, depth, '}');
    }

    private void list(Iterable<?> items, int depth) {
        String separator = "";
        out.append('[');
        for (Object item : items) {
            out.append(separator);
            indent(depth + 1);
            value(item, depth + 1);
            separator = ",";
        }
        close(separator, depth, ']');
    }

    private void close(String separator, int depth, char bracket) {
        if (!separator.isEmpty()) {
            indent(depth);
        }
        out.append(bracket);
    }

    private void indent(int depth) {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Harmless.isControl(c) || Character.isSurrogate(c)) {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
