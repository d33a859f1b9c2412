package dev.orderly.diff.precheck;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.EnumType;
import dev.orderly.sql.SqlLiteral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which values of one type do not go into another, as a condition. */
final class CastRule {

    /** The first version with pg_input_is_valid. */
    private static final int INPUT_CHECK = 16;

    private static final Set<String> STRINGS = Set.of("text", "character varying", "character", "citext");
    private static final Map<String, String> LIMITS = Map.of(
            "smallint", "-32768 AND 32767",
            "integer", "-2147483648 AND 2147483647",
            "bigint", "-9223372036854775808 AND 9223372036854775807");
    private static final List<String> WIDENING = List.of("smallint", "integer", "bigint");
    private static final Set<String> FLOATS = Set.of("real", "double precision");

    private final String column;
    private final String from;
    private final String to;
    private final Catalog after;
    private final int serverMajor;

    /** @param column as SQL text */
    CastRule(String column, String from, String to, Catalog after, int serverMajor) {
        this.column = column;
        this.from = from;
        this.to = to;
        this.after = after;
        this.serverMajor = serverMajor;
    }

    boolean isAboutLength() {
        return STRINGS.contains(base(to));
    }

    /** Empty where every value goes, or where it cannot be told by a condition. */
    Optional<String> condition() {
        if (from.endsWith("[]") || to.endsWith("[]")) {
            return Optional.empty();
        }
        if (isAboutLength()) {
            return modifier(to).map(length -> "length(rtrim(" + column + "::text, ' ')) > " + length);
        }
        if (isNumber(base(from)) && isNumber(base(to))) {
            return number();
        }
        return STRINGS.contains(base(from)) ? text() : Optional.empty();
    }

    private static boolean isNumber(String type) {
        return LIMITS.containsKey(type) || FLOATS.contains(type) || type.equals("numeric");
    }

    private Optional<String> number() {
        String target = base(to);
        if (target.equals("numeric")) {
            return modifier(to).map(this::overflow);
        }
        if (!LIMITS.containsKey(target) || WIDENING.indexOf(base(from)) >= 0 && grows()) {
            return Optional.empty();
        }
        String value = FLOATS.contains(base(from)) ? column : "round(" + column + "::numeric)";
        return Optional.of(value + " NOT BETWEEN " + LIMITS.get(target));
    }

    private boolean grows() {
        return WIDENING.indexOf(base(from)) <= WIDENING.indexOf(base(to));
    }

    private String overflow(String modifier) {
        String[] numbers = modifier.split(",");
        int precision = Integer.parseInt(numbers[0].strip());
        int scale = numbers.length < 2 ? 0 : Integer.parseInt(numbers[1].strip());
        return column + "::numeric <> 'NaN' AND abs(round(" + column + "::numeric, " + scale + ")) >= 1e"
                + (precision - scale) + "::numeric";
    }

    private Optional<String> text() {
        Optional<EnumType> labels = after.all(EnumType.class)
                .filter(type -> type.id().quoted().equals(to))
                .findFirst();
        if (labels.isPresent()) {
            return Optional.of(column + "::text NOT IN ("
                    + labels.get().labels().stream().map(SqlLiteral::quote).collect(Collectors.joining(", ")) + ')');
        }
        if (!to.contains(".") && serverMajor >= INPUT_CHECK) {
            return Optional.of("NOT pg_catalog.pg_input_is_valid(" + column + "::text, " + SqlLiteral.quote(to) + ')');
        }
        return switch (base(to)) {
            case "smallint", "integer", "bigint" ->
                Optional.of("CASE WHEN " + column + " ~ '^\\s*[+-]?[0-9]{1,100}\\s*$' THEN " + column
                        + "::numeric NOT BETWEEN " + LIMITS.get(base(to)) + " ELSE " + column + " IS NOT NULL END");
            case "numeric" ->
                Optional.of(column + " !~* '^\\s*([+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?|nan)\\s*$'");
            case "uuid" -> Optional.of(column + " !~* '^\\{?[0-9a-f]{4}(-?[0-9a-f]{4}){7}\\}?$'");
            default -> Optional.empty();
        };
    }

    private static String base(String type) {
        int open = type.indexOf('(');
        int close = type.indexOf(')');
        return open < 0 || close < 0 ? type : type.substring(0, open) + type.substring(close + 1);
    }

    private static Optional<String> modifier(String type) {
        int open = type.indexOf('(');
        return open < 0 ? Optional.empty() : Optional.of(type.substring(open + 1, type.indexOf(')')));
    }
}
