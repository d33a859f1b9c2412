package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import dev.orderly.fake.Vocabulary;
import dev.orderly.value.check.Domain;
import dev.orderly.value.check.NotUnderstood;
import dev.orderly.value.check.Values;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.value.type.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses how the values of a column are made. */
public final class Sources {

    private static final int SAMPLES = 60;

    private final Texts texts;
    private final Wholes wholes;
    private final LocalDate now;

    /** @param now what is past lies before it */
    public Sources(Vocabulary vocabulary, LocalDate now) {
        this.texts = new Texts(vocabulary);
        this.wholes = new Wholes(now);
        this.now = now;
    }

    public LocalDate now() {
        return now;
    }

    /**
     * What is known of a column.
     *
     * @param keys of its documents
     * @param width how long its texts are on the average; 0 when nobody knows
     */
    public record About(String name, List<String> keys, int width) {}

    /** Empty when values of the type cannot be made. */
    public Optional<Source> of(ColumnType type, Domain domain, About about) {
        Optional<List<Object>> listed = domain.listed();
        if (listed.isPresent()) {
            return listed.filter(values -> !values.isEmpty()).map(Listed::new);
        }
        Meaning meaning = Meaning.of(about.name());
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> Optional.of(wholes.numbers(type, domain, meaning));
            case DATE, TIMESTAMP, TIME -> Optional.of(wholes.moments(type, domain, meaning));
            case BOOLEAN -> listed(List.of(true, false), domain);
            case ENUM -> listed(List.copyOf(type.labels()), domain);
            case TEXT -> Optional.of(strings(type, domain, meaning, about.width()));
            case JSON -> Optional.of(new Documents(texts, keys(domain, about), domain.jsonType()));
            case ARRAY, COMPOSITE -> compound(type, about);
            case RANGE ->
                type.element().flatMap(bound -> of(bound, new Domain(), about)).map(bounds -> new Spans(bounds, now));
            default -> Written.knows(type) ? Optional.of(new Written(type)) : Optional.empty();
        };
    }

    /** The slot of a number in a timetable of such values: no two overlap. */
    public Span slot(Object like, long number) {
        return Spans.slot(like, number, now);
    }

    private static Optional<Source> listed(List<Object> values, Domain domain) {
        List<Object> allowed = values.stream()
                .filter(value -> !domain.excluded().contains(value))
                .toList();
        return allowed.isEmpty() ? Optional.empty() : Optional.of(new Listed(allowed));
    }

    private static List<String> keys(Domain domain, About about) {
        List<String> keys = new ArrayList<>(domain.keys());
        about.keys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        return List.copyOf(keys);
    }

    private Source strings(ColumnType type, Domain domain, Meaning meaning, int width) {
        long longest = Math.min(domain.longest(), type.length() == 0 ? Integer.MAX_VALUE : type.length());
        long shortest = Math.max(domain.shortest(), type.fixed() ? type.length() : 0);
        Strings.Limits limits = new Strings.Limits(shortest, longest, domain.isUpper(), domain.isLower(), width);
        Optional<Pattern> form = isOfForm(domain, meaning, longest) ? Optional.empty() : pattern(domain);
        return new Strings(texts, meaning, form, limits);
    }

    /** Whether texts of that meaning have the form that is asked for as they are, counted ones as well. */
    private boolean isOfForm(Domain domain, Meaning meaning, long longest) {
        if (meaning == Meaning.NONE || domain.patterns().isEmpty()) {
            return false;
        }
        try {
            List<java.util.regex.Pattern> forms = domain.patterns().stream()
                    .map(regex -> Values.pattern(regex, false))
                    .toList();
            Draw draw = new Draw();
            return IntStream.range(0, SAMPLES).allMatch(i -> {
                String suffix = i % 2 == 0 ? "" : String.valueOf(i * i * i);
                String text = texts.of(meaning, Draw.mix(i), draw.at(i), suffix);
                return text.length() <= longest
                        && forms.stream().allMatch(form -> form.matcher(text).find());
            });
        } catch (NotUnderstood e) {
            return false;
        }
    }

    /** The first that can be read; others are left to trial. */
    private static Optional<Pattern> pattern(Domain domain) {
        for (String regex : domain.patterns()) {
            try {
                return Optional.of(Pattern.of(regex));
            } catch (RuntimeException e) {
                // tried
            }
        }
        return Optional.empty();
    }

    private Optional<Source> compound(ColumnType type, About about) {
        List<Source> parts = new ArrayList<>();
        for (ColumnType.Part part : type.parts()) {
            Optional<Source> source = ofPart(part, about);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            parts.add(source.get());
        }
        return Optional.of(new Compound(List.copyOf(parts), type.kind() == Kind.ARRAY));
    }

    private Optional<Source> ofPart(ColumnType.Part part, About about) {
        String name = part.name().isEmpty() ? about.name() : part.name();
        return of(part.type(), new Domain(), new About(name, List.of(), 0));
    }
}
