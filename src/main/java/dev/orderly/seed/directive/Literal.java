package dev.orderly.seed.directive;

import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Json;
import dev.orderly.value.type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as they are written in a file, for a column. */
public final class Literal {

    private static final Pattern KEY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:");

    private Literal() {}

    /** @throws RuntimeException when it is none of the type */
    public static Object of(String text, ColumnType type) {
        return switch (type.kind()) {
            case ENUM -> label(text, type);
            case DECIMAL -> scaled(new BigDecimal(text.strip()), type);
            case BOOLEAN -> truth(text);
            case JSON -> json(text);
            default -> type.kind().parse(text);
        };
    }

    /** With the digits that the type has behind the point. */
    static Object scaled(BigDecimal value, ColumnType type) {
        boolean free = type.kind() == Kind.DECIMAL && type.precision() == 0 && type.scale() == 0;
        return free ? value : value.setScale(type.scale(), RoundingMode.HALF_UP);
    }

    private static Object label(String text, ColumnType type) {
        if (!type.labels().contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Its keys at whatever depth: conditions ask for those at the top, and more do no harm. */
    private static Json json(String text) {
        Set<String> keys = new TreeSet<>();
        String bare = text.strip();
        Matcher matcher = KEY.matcher(bare);
        while (bare.startsWith("{") && matcher.find()) {
            keys.add(matcher.group(1));
        }
        return new Json(bare, jsonType(bare), Set.copyOf(keys));
    }

    private static String jsonType(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return switch (first) {
            case '{' -> "object";
            case '[' -> "array";
            case '"' -> "string";
            case 't', 'f' -> "boolean";
            case 'n' -> "null";
            default -> "number";
        };
    }
}
