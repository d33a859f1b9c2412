package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of a migration, such as {@code 7} or {@code 7.1}. Ordered number by number as Flyway does: trailing zeros
 * and leading zeros make no difference, so {@code 1.0} equals {@code 1}.
 */
public final class Version implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("[0-9]+([._][0-9]+)*");
    private static final int LONGEST = 50;

    private final String text;
    private final List<BigInteger> parts;

    private Version(String text) {
        this.text = text;
        this.parts = withoutTrailingZeros(
                Stream.of(text.split("\\.")).map(BigInteger::new).toList());
    }

    private static List<BigInteger> withoutTrailingZeros(List<BigInteger> parts) {
        int end = parts.size();
        while (end > 1 && parts.get(end - 1).signum() == 0) {
            end--;
        }
        return parts.subList(0, end);
    }

    /** The version, if the text is one: numbers joined by dots or underscores, at most 50 characters. */
    public static Optional<Version> parse(String text) {
        boolean valid = text.length() <= LONGEST && FORM.matcher(text).matches();
        return valid ? Optional.of(new Version(text.replace('_', '.'))) : Optional.empty();
    }

    /** The version as typed by a user, with or without a leading {@code V}. */
    public static Version typed(String text) {
        String digits = text.startsWith("V") || text.startsWith("v") ? text.substring(1) : text;
        return parse(digits)
                .orElseThrow(() -> Problem.of(
                                "migration-version-invalid", ExitCode.USAGE, "\"" + text + "\" is not a version")
                        .hint("a version is numbers joined by dots, such as 7 or 7.1; list them with: migration list")
                        .raise());
    }

    static Version of(long number) {
        return new Version(Long.toString(number));
    }

    /** The next whole number: after {@code 7.1} comes {@code 8}. */
    Version next() {
        return new Version(parts.get(0).add(BigInteger.ONE).toString());
    }

    /** The part of a family that comes with this version: part 0 is the version itself, part 1 is {@code 7.1}. */
    Version part(int number) {
        return number == 0 ? this : new Version(text + "." + number);
    }

    /** The version of which this one would be a part: of {@code 7.1} that is {@code 7}. */
    Optional<Version> whole() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new Version(text.substring(0, dot)));
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private BigInteger number(int position) {
        return position < parts.size() ? parts.get(position) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && parts.equals(version.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The version as it is written in Flyway's history, parts joined by dots. */
    @Override
    public String toString() {
        return text;
    }
}
