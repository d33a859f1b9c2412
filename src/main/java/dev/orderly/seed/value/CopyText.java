package dev.orderly.seed.value;

import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Json;
import dev.orderly.value.type.Kind;
import dev.orderly.value.type.Span;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values as the server reads them. */
public final class CopyText {

    private CopyText() {}

    /** The value in its type's own text form; null for the SQL null. */
    public static @Nullable String text(@Nullable Object value, ColumnType type) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof LocalDateTime moment) {
            return moment(moment, type.name().endsWith("with time zone"));
        }
        if (value instanceof Json json) {
            return json.text();
        }
        if (value instanceof Span span) {
            return span(span, type);
        }
        return value instanceof List<?> list ? list(list, type) : value.toString();
    }

    private static String moment(LocalDateTime moment, boolean zoned) {
        StringBuilder text = new StringBuilder(22).append(moment.toLocalDate()).append(' ');
        two(moment.getHour(), text);
        two(moment.getMinute(), text.append(':'));
        int second = moment.getSecond();
        int nano = moment.getNano();
        two(second, text.append(':'));
        if (nano > 0) {
            text.append('.').append(String.valueOf(1_000_000_000L + nano), 1, 10);
        }
        return zoned ? text.append("+00").toString() : text.toString();
    }

    private static void two(int number, StringBuilder out) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String span(Span span, ColumnType type) {
        ColumnType bound = type.element().orElse(type);
        return '[' + quoted(text(span.low(), bound)) + ',' + quoted(text(span.high(), bound)) + ')';
    }

    private static String list(List<?> values, ColumnType type) {
        boolean array = type.kind() == Kind.ARRAY;
        StringBuilder out = new StringBuilder(array ? "{" : "(");
        for (int i = 0; i < values.size(); i++) {
            ColumnType part = type.parts().get(array ? 0 : i).type();
            String text = text(values.get(i), part);
            out.append(i == 0 ? "" : ",");
            if (text != null) {
                out.append(part.kind() == Kind.ARRAY && array ? text : quoted(text));
            } else if (array) {
                out.append("NULL");
            }
        }
        return out.append(array ? '}' : ')').toString();
    }

    private static String quoted(@Nullable String text) {
        return '"' + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A field of COPY's text format, without what separates it from the next. */
    public static void field(@Nullable String text, ByteArrayOutputStream out) {
        if (text == null) {
            out.write('\\');
            out.write('N');
            return;
        }
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c >= ' ' && c != '\\' && c < 0x7f;
        }
        byte[] bytes =
                (plain ? text : escaped(text)).getBytes(plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
