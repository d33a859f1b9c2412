package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one mapping of the configuration by type. What is wrong becomes a problem with file, line and key, and counts as
 * absent; {@link #finish} tells of keys that nobody asked for. Not thread-safe.
 */
public final class Section {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)");

    private final Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Section(Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Optional<String> text(String key) {
        return scalar(key).map(Scalar::text);
    }

    /** A whole number between two bounds. */
    public Optional<Integer> number(String key, int least, int most) {
        return scalar(key).flatMap(scalar -> {
            Optional<Integer> number = parse(scalar.text()).filter(n -> n >= least && n <= most);
            if (number.isEmpty()) {
                problem(scalar, "\"" + scalar.text() + "\" is not a number from " + least + " to " + most, "");
            }
            return number;
        });
    }

    /** A length of time such as {@code 500ms}, {@code 5s}, {@code 2min}, {@code 1h}, {@code 30d}. */
    public Optional<Duration> duration(String key) {
        return scalar(key).flatMap(scalar -> {
            Optional<Duration> duration = duration(scalar);
            if (duration.isEmpty()) {
                problem(
                        scalar,
                        "\"" + scalar.text() + "\" is not a length of time",
                        "write it like 500ms, 5s, 2min, 1h or 30d");
            }
            return duration;
        });
    }

    private static Optional<Duration> duration(Scalar scalar) {
        Matcher matcher = DURATION.matcher(scalar.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "min" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    public Optional<Boolean> flag(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    /** One of a closed set of words. */
    public <T> Optional<T> choice(String key, Map<String, T> words) {
        return scalar(key).flatMap(scalar -> {
            Optional<T> chosen = Optional.ofNullable(words.get(scalar.text()));
            if (chosen.isEmpty()) {
                String expected =
                        String.join(", ", words.keySet().stream().sorted().toList());
                String message = "\"" + scalar.text() + "\" is not one of " + expected;
                problem(scalar, message, didYouMean(scalar.text(), words.keySet()));
            }
            return chosen;
        });
    }

    /** Some of a closed set of words; all of them when none is named. */
    public Set<String> someOf(String key, Set<String> words) {
        Set<String> chosen = new LinkedHashSet<>();
        for (ConfigValue item : items(key)) {
            if (item instanceof Scalar scalar && words.contains(scalar.text())) {
                chosen.add(scalar.text());
            } else {
                String text = item instanceof Scalar scalar ? scalar.text() : "";
                String expected = String.join(", ", words);
                problem(item, "\"" + text + "\" is not one of " + expected, didYouMean(text, words));
            }
        }
        return chosen.isEmpty() ? words : chosen;
    }

    /** A list of words; one word alone counts as a list of one. */
    public List<String> words(String key) {
        known.add(key);
        ConfigValue value = mapping.entries().get(key);
        if (value instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> words = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (ConfigValue item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    words.add(scalar.text());
                } else {
                    problem(item, "expected a word", "write a list like [one, two]");
                }
            }
        } else if (value != null) {
            problem(value, "expected a list", "write it like [one, two]");
        }
        return words;
    }

    /** A program and its arguments: the words of a list as they are, or those of one text, which spaces part. There is no shell in between. */
    public List<String> commandLine(String key) {
        List<String> words = words(key);
        return mapping.entries().get(key) instanceof Scalar scalar
                ? Arrays.stream(scalar.text().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList()
                : words;
    }

    /** The items of a list, one value alone as a list of one, for readers that judge them themselves. */
    public List<ConfigValue> items(String key) {
        known.add(key);
        ConfigValue value = mapping.entries().get(key);
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        return value == null ? List.of() : List.of(value);
    }

    /** The mapping under a key. */
    public Optional<Section> section(String key) {
        return child(key).map(child -> new Section(child, problems));
    }

    /** The mappings under this one, by name, each of which must be a mapping. */
    public Map<String, Mapping> children() {
        Map<String, Mapping> children = new LinkedHashMap<>();
        for (String name : mapping.entries().keySet()) {
            child(name).ifPresent(child -> children.put(name, child));
        }
        return children;
    }

    private Optional<Mapping> child(String key) {
        known.add(key);
        ConfigValue value = mapping.entries().get(key);
        if (value instanceof Mapping child) {
            return Optional.of(child);
        }
        if (value != null) {
            problem(value, "expected keys and values under it", "");
        }
        return Optional.empty();
    }

    /** The scalar under a key with its place, for readers that judge it themselves. */
    public Optional<Scalar> scalar(String key) {
        known.add(key);
        ConfigValue value = mapping.entries().get(key);
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        if (value != null) {
            problem(value, "expected one value", "");
        }
        return Optional.empty();
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    public Set<String> names() {
        return mapping.entries().keySet();
    }

    public Mapping mapping() {
        return mapping;
    }

    /** Where problems go. */
    public Problems problems() {
        return problems;
    }

    /** Adds a problem at a value. */
    public void problem(ConfigValue value, String message, String hint) {
        problem(value.origin(), value.key(), message, hint);
    }

    /** Adds a problem at the mapping itself, naming one of its keys. */
    public void problemAt(String key, String message, String hint) {
        ConfigValue value = mapping.entries().get(key);
        problem(value == null ? mapping.origin() : value.origin(), mapping.keyOf(key), message, hint);
    }

    private void problem(Origin origin, String key, String message, String hint) {
        Problem problem =
                Problem.of("configuration-invalid", ExitCode.CONNECTION, origin + ": " + key + ": " + message);
        Problem whole = hint.isEmpty() ? problem : problem.hint(hint);
        if (!problems.all().contains(whole)) {
            problems.add(whole);
        }
    }

    /** Tells of every key that has not been asked for. */
    public void finish() {
        mapping.entries().forEach((name, value) -> {
            if (!known.contains(name)) {
                String near = didYouMean(name, known);
                problem(value, "unknown key", near.isEmpty() ? "the keys are " + String.join(", ", known) : near);
            }
        });
    }

    private static String didYouMean(String word, Collection<String> words) {
        return Likeness.nearest(word, words)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("");
    }

    private static Optional<Integer> parse(String text) {
        try {
            return Optional.of(Integer.valueOf(text.toLowerCase(Locale.ROOT)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
