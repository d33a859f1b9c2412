package dev.orderly.seed.scenario.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a scenario when it is loaded.
 *
 * @param fallback what holds where nothing is said; empty when it has to be said
 * @param choices of a choice
 * @param least and most of numbers
 */
public record Parameter(
        String name,
        Type type,
        Optional<String> fallback,
        String description,
        List<String> choices,
        Optional<BigDecimal> least,
        Optional<BigDecimal> most) {

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** What values are like. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        FLAG,
        DATE,
        CHOICE,
        /** Words with commas between. */
        LIST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Function<String, Optional<Type>> byWord() {
            return word -> Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst();
        }
    }

    /** What is wrong with a value; null when nothing is. */
    public @Nullable String misfit(String value) {
        return switch (type) {
            case TEXT, LIST -> null;
            case INTEGER -> value.matches("-?\\d{1,18}") ? outside(new BigDecimal(value)) : "is no whole number";
            case NUMBER ->
                value.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? outside(new BigDecimal(value)) : "is no number";
            case FLAG -> value.equals("true") || value.equals("false") ? null : "is neither true nor false";
            case DATE -> isDay(value) ? null : "is no day, such as 2026-01-31 or today - 3 days";
            case CHOICE -> choices.contains(value) ? null : "is not one of " + String.join(", ", choices);
        };
    }

    private @Nullable String outside(BigDecimal number) {
        if (least.filter(bound -> number.compareTo(bound) < 0).isPresent()) {
            return "is less than " + least.get();
        }
        return most.filter(bound -> number.compareTo(bound) > 0).isPresent() ? "is more than " + most.get() : null;
    }

    private static boolean isDay(String value) {
        if (Moment.parse(value).isPresent()) {
            return true;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The words of a list. */
    public static List<String> words(String value) {
        return value.isBlank()
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).collect(Collectors.toUnmodifiableList());
    }
}
