package dev.orderly.value.check;

import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.Cast;
import dev.orderly.value.check.Expression.Constant;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.Expression.Or;
import dev.orderly.value.check.Expression.Quantified;
import dev.orderly.value.type.Json;
import dev.orderly.value.type.Kind;
import dev.orderly.value.type.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computes conditions over rows, with SQL's three truth values. For use by several threads. */
public final class Evaluator {

    private static final Map<String, Kind> CASTS = Map.of(
            "numeric", Kind.DECIMAL,
            "double precision", Kind.DECIMAL,
            "real", Kind.DECIMAL,
            "integer", Kind.INTEGER,
            "bigint", Kind.INTEGER,
            "smallint", Kind.INTEGER,
            "boolean", Kind.BOOLEAN,
            "date", Kind.DATE,
            "timestamp without time zone", Kind.TIMESTAMP,
            "timestamp with time zone", Kind.TIMESTAMP);

    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /** A column's value in the row. */
    @FunctionalInterface
    public interface Row extends Function<String, @Nullable Object> {}

    /**
     * Whether the row may be: the condition is true or unknown.
     *
     * @throws NotUnderstood when only the server can tell
     */
    public boolean admits(Expression condition, Row row) {
        return !Boolean.FALSE.equals(truth(value(condition, row)));
    }

    /** Whether the condition is true, and not just unknown. */
    public boolean holds(Expression condition, Row row) {
        return Boolean.TRUE.equals(truth(value(condition, row)));
    }

    private static @Nullable Boolean truth(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof String text && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        throw new NotUnderstood("a condition of " + value.getClass().getSimpleName());
    }

    private @Nullable Object value(Expression expression, Row row) {
        if (expression instanceof Field field) {
            return row.apply(field.column());
        }
        if (expression instanceof Constant constant) {
            return constant.text();
        }
        if (expression instanceof And and) {
            return joined(and.all(), row, false);
        }
        if (expression instanceof Or or) {
            return joined(or.any(), row, true);
        }
        if (expression instanceof Not not) {
            Boolean inner = truth(value(not.of(), row));
            return inner == null ? null : !inner;
        }
        if (expression instanceof IsNull test) {
            return value(test.of(), row) == null;
        }
        if (expression instanceof Cast cast) {
            return cast(value(cast.of(), row), cast.type());
        }
        return expression instanceof Quantified some ? quantified(some, row) : apply((Apply) expression, row);
    }

    /** @param decisive what one of the parts has to be to settle it */
    private @Nullable Boolean joined(List<Expression> parts, Row row, boolean decisive) {
        boolean unknown = false;
        for (Expression part : parts) {
            Boolean truth = truth(value(part, row));
            if (truth == null) {
                unknown = true;
            } else if (truth == decisive) {
                return decisive;
            }
        }
        return unknown ? null : !decisive;
    }

    private @Nullable Boolean quantified(Quantified some, Row row) {
        Object left = value(some.left(), row);
        boolean unknown = false;
        for (Expression element : some.elements()) {
            Object right = value(element, row);
            Boolean truth = left == null || right == null ? null : truth(operator(some.operator(), left, right));
            if (truth == null) {
                unknown = true;
            } else if (truth != some.all()) {
                return truth;
            }
        }
        return unknown ? null : some.all();
    }

    private static @Nullable Object cast(@Nullable Object value, String type) {
        Kind kind = CASTS.get(type);
        if (value == null || kind == null && !isText(type)) {
            return value;
        }
        if (kind == null) {
            return value instanceof String || value instanceof Long ? value.toString() : unclear(type);
        }
        if (value instanceof String text) {
            try {
                return kind.parse(text);
            } catch (RuntimeException e) {
                throw new NotUnderstood(text);
            }
        }
        if (kind == Kind.DATE && value instanceof LocalDateTime moment) {
            return moment.toLocalDate();
        }
        if (kind == Kind.TIMESTAMP && value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return kind.isNumber() && value instanceof Number
                        || kind == Kind.BOOLEAN && value instanceof Boolean
                        || kind.isMoment()
                ? value
                : unclear(type);
    }

    private static boolean isText(String type) {
        return type.equals("text") || type.startsWith("character") || type.equals("bpchar");
    }

    private static Object unclear(String what) {
        throw new NotUnderstood(what);
    }

    private @Nullable Object apply(Apply apply, Row row) {
        String name = apply.name();
        if (name.equals("case")) {
            return cases(apply.arguments(), row);
        }
        if (name.equals("nullif")) {
            return nullIf(
                    value(apply.arguments().get(0), row),
                    value(apply.arguments().get(1), row));
        }
        if (name.equals("coalesce")) {
            return apply.arguments().stream()
                    .map(each -> value(each, row))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        @Nullable Object[] arguments = new Object[apply.arguments().size()];
        boolean unknown = false;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = value(apply.arguments().get(i), row);
            unknown |= arguments[i] == null;
        }
        if (name.equals("is distinct from")) {
            return unknown ? arguments[0] != arguments[1] : Values.compare(arguments[0], arguments[1]) != 0;
        }
        if (unknown && !name.equals("num_nonnulls") && !name.equals("num_nulls")) {
            return null;
        }
        return arguments.length == 2 && !Character.isLetter(name.charAt(0))
                ? operator(name, arguments[0], arguments[1])
                : function(name, arguments);
    }

    private static @Nullable Object nullIf(@Nullable Object value, @Nullable Object other) {
        return value == null || other != null && Values.compare(value, other) == 0 ? null : value;
    }

    private @Nullable Object cases(List<Expression> arguments, Row row) {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (holds(arguments.get(i), row)) {
                return value(arguments.get(i + 1), row);
            }
        }
        return value(arguments.get(arguments.size() - 1), row);
    }

    private Object operator(String operator, Object left, Object right) {
        return switch (operator) {
            case "=" -> equal(left, right);
            case "<>" -> !equal(left, right);
            case "<" -> Values.compare(left, right) < 0;
            case "<=" -> Values.compare(left, right) <= 0;
            case ">" -> Values.compare(left, right) > 0;
            case ">=" -> Values.compare(left, right) >= 0;
            case "~" -> matches(left, right, false);
            case "~*" -> matches(left, right, true);
            case "!~" -> !matches(left, right, false);
            case "!~*" -> !matches(left, right, true);
            case "~~" -> like(left, right);
            case "!~~" -> !like(left, right);
            case "||" -> left instanceof String && right instanceof String ? "" + left + right : unclear(operator);
            case "?" -> left instanceof Json json ? json.keys().contains(right) : unclear(operator);
            case "+", "-", "*", "/", "%", "^" -> Values.sum(operator, left, right);
            default -> unclear(operator);
        };
    }

    private static boolean equal(Object left, Object right) {
        return left instanceof String && right instanceof String
                ? left.equals(right)
                : Values.compare(left, right) == 0;
    }

    private boolean matches(Object text, Object pattern, boolean caseless) {
        return patterns.computeIfAbsent(
                        (caseless ? "i" : "c") + pattern, key -> Values.pattern((String) pattern, caseless))
                .matcher((String) text)
                .find();
    }

    private boolean like(Object text, Object pattern) {
        return patterns.computeIfAbsent(
                        "l" + pattern, key -> Pattern.compile(likePattern((String) pattern), Pattern.DOTALL))
                .matcher((String) text)
                .matches();
    }

    private static String likePattern(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(Character.toString(like.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)));
            }
        }
        return regex.toString();
    }

    private static Object function(String name, @Nullable Object[] arguments) {
        Object first = arguments.length == 0 ? null : arguments[0];
        if (first instanceof String text && arguments.length == 1) {
            return ofText(name, text);
        }
        if (first instanceof Span span && arguments.length == 1) {
            return ofSpan(name, span);
        }
        return switch (name) {
            case "num_nonnulls" ->
                java.util.Arrays.stream(arguments)
                        .filter(java.util.Objects::nonNull)
                        .count();
            case "num_nulls" ->
                java.util.Arrays.stream(arguments)
                        .filter(java.util.Objects::isNull)
                        .count();
            case "round" ->
                Values.decimal(first)
                        .setScale(
                                arguments.length < 2
                                        ? 0
                                        : Values.decimal(arguments[1]).intValue(),
                                java.math.RoundingMode.HALF_UP);
            case "abs" -> Values.decimal(first).abs();
            case "jsonb_typeof", "json_typeof" -> first instanceof Json json ? json.type() : unclear(name);
            case "date_part" -> part(String.valueOf(first), arguments[1]);
            case "greatest" -> Values.compare(arguments[0], arguments[1]) >= 0 ? arguments[0] : arguments[1];
            case "least" -> Values.compare(arguments[0], arguments[1]) <= 0 ? arguments[0] : arguments[1];
            case "cardinality", "array_length" -> first instanceof List<?> list ? (long) list.size() : unclear(name);
            default -> unclear(name);
        };
    }

    private static Object ofText(String name, String text) {
        return switch (name) {
            case "length", "char_length", "character_length" -> (long) text.codePointCount(0, text.length());
            case "octet_length" -> (long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "btrim", "trim" -> text.strip();
            default -> unclear(name);
        };
    }

    private static Object ofSpan(String name, Span span) {
        return switch (name) {
            case "isempty", "lower_inf", "upper_inf" -> false;
            case "lower", "lower_inc" -> name.equals("lower") ? span.low() : true;
            case "upper", "upper_inc" -> name.equals("upper") ? span.high() : false;
            default -> unclear(name);
        };
    }

    private static Object part(String field, @Nullable Object of) {
        LocalDate date =
                of instanceof LocalDateTime moment ? moment.toLocalDate() : of instanceof LocalDate day ? day : null;
        if (date == null) {
            return unclear(field);
        }
        return switch (field) {
            case "year" -> BigDecimal.valueOf(date.getYear());
            case "month" -> BigDecimal.valueOf(date.getMonthValue());
            case "day" -> BigDecimal.valueOf(date.getDayOfMonth());
            case "dow" -> BigDecimal.valueOf(date.getDayOfWeek().getValue() % 7);
            case "isodow" -> BigDecimal.valueOf(date.getDayOfWeek().getValue());
            default -> unclear(field);
        };
    }
}
