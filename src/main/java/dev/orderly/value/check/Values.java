package dev.orderly.value.check;

import dev.orderly.value.type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values of different classes compare, as the server would compare them. */
public final class Values {

    private Values() {}

    /** @throws NotUnderstood when they cannot be compared here as the server compares them */
    public static int compare(Object one, Object other) {
        if (one instanceof Long a && other instanceof Long b) {
            return Long.compare(a, b);
        }
        if (one instanceof String text && !(other instanceof String)) {
            return compare(read(text, other), other);
        }
        if (other instanceof String text && !(one instanceof String)) {
            return compare(one, read(text, one));
        }
        if (one instanceof Number && other instanceof Number) {
            return decimal(one).compareTo(decimal(other));
        }
        if (one instanceof LocalDate date && other instanceof LocalDateTime moment) {
            return date.atStartOfDay().compareTo(moment);
        }
        if (one instanceof LocalDateTime moment && other instanceof LocalDate date) {
            return moment.compareTo(date.atStartOfDay());
        }
        return ofOneClass(one, other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int ofOneClass(Object one, Object other) {
        if (one instanceof Comparable comparable && one.getClass() == other.getClass()) {
            return comparable.compareTo(other);
        }
        throw new NotUnderstood("a comparison of " + one.getClass().getSimpleName());
    }

    private static Object read(String text, Object like) {
        try {
            return kind(like).parse(text);
        } catch (RuntimeException e) {
            throw new NotUnderstood(text);
        }
    }

    private static Kind kind(Object value) {
        if (value instanceof Number) {
            return Kind.DECIMAL;
        }
        if (value instanceof Boolean) {
            return Kind.BOOLEAN;
        }
        if (value instanceof LocalDate) {
            return Kind.DATE;
        }
        if (value instanceof LocalDateTime) {
            return Kind.TIMESTAMP;
        }
        if (value instanceof LocalTime) {
            return Kind.TIME;
        }
        throw new NotUnderstood(value.getClass().getSimpleName());
    }

    static BigDecimal decimal(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof String text) {
            try {
                return new BigDecimal(text.strip());
            } catch (NumberFormatException e) {
                throw new NotUnderstood(text);
            }
        }
        throw new NotUnderstood("a number of " + value);
    }

    static Object sum(String operator, Object one, Object other) {
        BigDecimal a = decimal(one);
        BigDecimal b = decimal(other);
        return switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            case "^" -> BigDecimal.valueOf(Math.pow(a.doubleValue(), b.doubleValue()));
            case "%" -> a.remainder(nonZero(b));
            // whole numbers divide to whole numbers
            case "/" ->
                one instanceof Long dividend && other instanceof Long
                        ? (Object) (dividend / nonZero(b).longValueExact())
                        : a.divide(nonZero(b), 16, RoundingMode.HALF_UP);
            default -> throw new NotUnderstood(operator);
        };
    }

    private static BigDecimal nonZero(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new NotUnderstood("a division by zero");
        }
        return divisor;
    }

    /** PostgreSQL's regular expressions as Java's, where the two are alike. */
    public static Pattern pattern(String posix, boolean caseless) {
        if (posix.startsWith("***") || posix.startsWith("(?") || posix.matches(".*\\\\[mMyYAZ<>].*")) {
            throw new NotUnderstood(posix);
        }
        String java = posix.replace("[[:<:]]", "\\b").replace("[[:>:]]", "\\b");
        for (String name : new String[] {"alpha", "digit", "alnum", "upper", "lower", "space", "punct"}) {
            String own = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            java = java.replace("[:" + name + ":]", "\\p{" + own + '}');
        }
        try {
            return Pattern.compile(java, caseless ? Pattern.CASE_INSENSITIVE : 0);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new NotUnderstood(posix);
        }
    }

    /** The regular expression that matches what {@code SIMILAR TO} does. */
    static String ofSimilar(String similar) {
        StringBuilder regex = new StringBuilder("^(");
        boolean bracket = false;
        for (int i = 0; i < similar.length(); i++) {
            char c = similar.charAt(i);
            bracket = bracket ? c != ']' : c == '[';
            if (bracket || c == '\\') {
                regex.append(c);
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : "^$.".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
        return regex.append(")$").toString();
    }

    /** The regular expression that matches what {@code LIKE} does. */
    public static String ofLike(String like) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '%') {
                regex.append("[a-z0-9]*");
            } else if (c == '_') {
                regex.append("[a-z0-9]");
            } else {
                char literal = c == '\\' && i + 1 < like.length() ? like.charAt(++i) : c;
                regex.append(Character.isLetterOrDigit(literal) ? "" : "\\").append(literal);
            }
        }
        return regex.append('$').toString();
    }
}
