package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as values; what does not fit is refused, never clamped. */
final class Conversion {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Conversion() {}

    /** @param what what the value is for, as the user knows it, such as {@code --wait} */
    static Object convert(String text, Class<?> type, String what) {
        if (type == String.class || type == List.class) {
            return text;
        } else if (type == Integer.class || type == int.class) {
            return integer(text, what).intValue();
        } else if (type == Long.class || type == long.class) {
            return integer(text, what);
        } else if (type == Boolean.class || type == boolean.class) {
            return truth(text, what);
        } else if (type == Path.class) {
            return path(text, what);
        } else if (type == Duration.class) {
            return duration(text, what);
        } else if (type.isEnum()) {
            return constant(text, type, what);
        }
        throw new IllegalArgumentException("commands cannot take a " + type.getName());
    }

    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Long integer(String text, String what) {
        try {
            return (long) Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused(text, what, "is not a whole number").raise();
        }
    }

    private static Boolean truth(String text, String what) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(text, what, "is neither true nor false").raise();
        };
    }

    private static Path path(String text, String what) {
        try {
            if (text.isEmpty()) {
                throw refused(text, what, "is not a file name").raise();
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(text, what, "is not a file name").raise();
        }
    }

    private static Duration duration(String text, String what) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw refused(text, what, "is not a time")
                    .hint("write a number and a unit: 500ms, 30s, 5m, 1h or 2d")
                    .raise();
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Object constant(String text, Class<?> type, String what) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Conversion::word).toList();
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw oneOf(text, what, words);
        }
        return type.getEnumConstants()[index];
    }

    static RuntimeException oneOf(String text, String what, List<String> words) {
        Problem problem = refused(text, what, "is not one of " + String.join(", ", words));
        return Likeness.nearest(text, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .raise();
    }

    private static Problem refused(String text, String what, String why) {
        return Problem.of("value-invalid", ExitCode.USAGE, "\"" + text + "\" for " + what + " " + why);
    }
}
