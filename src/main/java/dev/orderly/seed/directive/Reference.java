package dev.orderly.seed.directive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that a value follows from: {@code column}, {@code key.column} of the row that a foreign key's column refers to, with
 * {@code .lower} or {@code .upper} for a bound of a range.
 *
 * @param key the foreign key's column; empty for a column of the row itself
 * @param bound {@code lower}, {@code upper} or empty
 */
public record Reference(Optional<String> key, String column, String bound) {

    private static final String PART = "(\"(?:[^\"]|\"\")+\"|[^.\"{}]+)";
    private static final Pattern FORM = Pattern.compile(PART + "(?:\\." + PART + ")?(?:\\." + PART + ")?");

    /** Empty for what is none. */
    public static Optional<Reference> of(String typed) {
        Matcher matcher = FORM.matcher(typed.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = bare(matcher.group(1));
        String second = matcher.group(2);
        String third = matcher.group(3);
        if (second == null) {
            return Optional.of(new Reference(Optional.empty(), first, ""));
        }
        if (third == null) {
            return Optional.of(
                    isBound(second)
                            ? new Reference(Optional.empty(), first, second)
                            : new Reference(Optional.of(first), bare(second), ""));
        }
        return isBound(third) ? Optional.of(new Reference(Optional.of(first), bare(second), third)) : Optional.empty();
    }

    private static boolean isBound(String part) {
        return part.equals("lower") || part.equals("upper");
    }

    private static String bare(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    @Override
    public String toString() {
        return key.map(it -> it + '.').orElse("") + column + (bound.isEmpty() ? "" : '.' + bound);
    }
}
