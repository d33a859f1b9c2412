package dev.orderly.seed.module;

import dev.orderly.problem.Problems;
import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.Directive;
import dev.orderly.seed.directive.Directive.Hours;
import dev.orderly.seed.directive.Directive.Lie;
import dev.orderly.seed.directive.Directive.Part;
import dev.orderly.seed.directive.Directive.PartKind;
import dev.orderly.seed.directive.Reference;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import dev.orderly.workspace.Section;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the values of columns are to be. */
final class RuleReader {

    /** Stands for null. */
    static final String NOTHING = "nothing";

    private static final Set<String> WORDS =
            Set.of("values", "between", "days", "minutes", "slots", "of", "template", "by", "json", "where", "nulls");
    private static final Pattern HOLE = Pattern.compile("\\{([^{}\"]+?)(?::(\\d{1,2}))?}");
    private static final int MOST_DAYS = 1_000_000;

    private final ZoneId zone;
    private final Problems problems;

    RuleReader(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    ColumnRule rule(ConfigValue value) {
        String origin = value.origin().toString();
        if (value instanceof Scalar scalar) {
            return scalar.text().equals(NOTHING)
                    ? new ColumnRule(origin, new Directive.Usual(), 100)
                    : new ColumnRule(origin, template(scalar.text()), 0);
        }
        if (value instanceof Sequence sequence) {
            return new ColumnRule(origin, even(words(sequence)), 0);
        }
        Mapping mapping = (Mapping) value;
        if (mapping.entries().keySet().stream().noneMatch(WORDS::contains)) {
            return new ColumnRule(origin, weighted(mapping), 0);
        }
        return rule(mapping);
    }

    private ColumnRule rule(Mapping mapping) {
        Section section = new Section(mapping, problems);
        int nulls = section.number("nulls", 0, 100).orElse(0);
        List<String> words = mapping.entries().keySet().stream()
                .filter(word -> WORDS.contains(word) && !word.equals("nulls"))
                .toList();
        if (words.size() > 1) {
            section.problemAt(
                    words.get(1),
                    "\"" + words.get(0) + "\" says already which values there are",
                    "keep one of the two");
        }
        Directive directive = words.isEmpty() ? new Directive.Usual() : directive(words.get(0), section);
        section.finish();
        return new ColumnRule(mapping.origin().toString(), directive, nulls);
    }

    private Directive directive(String word, Section section) {
        return switch (word) {
            case "values" -> choice(section);
            case "between" -> numbers(section);
            case "slots" -> slots(section);
            case "of" ->
                section.scalar("of")
                        .flatMap(of -> reference(section, of))
                        .<Directive>map(Directive.Copy::new)
                        .orElseGet(Directive.Usual::new);
            case "template" -> template(section.text("template").orElse(""));
            case "by" -> cases(section);
            case "json" -> document(section);
            case "where" ->
                new Directive.Where(section.section("where").map(this::values).orElse(Map.of()));
            default -> moments(word, section);
        };
    }

    private Directive choice(Section section) {
        ConfigValue values = section.mapping().entries().getOrDefault("values", section.mapping());
        section.items("values");
        return values instanceof Mapping mapping ? weighted(mapping) : even(words(values));
    }

    private Directive.Choice even(List<String> values) {
        return new Directive.Choice(values, Collections.nCopies(values.size(), 1.0));
    }

    private Directive.Choice weighted(Mapping mapping) {
        List<Double> weights = new ArrayList<>();
        mapping.entries()
                .values()
                .forEach(value ->
                        weights.add(value instanceof Scalar scalar ? weight(value, scalar.text()) : weight(value, "")));
        return new Directive.Choice(List.copyOf(mapping.entries().keySet()), weights);
    }

    double weight(ConfigValue at, String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,6})?") && Double.parseDouble(text) > 0) {
            return Double.parseDouble(text);
        }
        nowhere(at)
                .problem(at, "expected how often it comes, a number above 0", "write it like {paid: 70, issued: 30}");
        return 1;
    }

    private Section nowhere(ConfigValue at) {
        return new Section(new Mapping(at.key(), at.origin(), Map.of()), problems);
    }

    /** The words of a list, or the one that there is. */
    List<String> words(ConfigValue value) {
        if (value instanceof Scalar scalar) {
            return List.of(word(scalar));
        }
        List<String> words = new ArrayList<>();
        if (value instanceof Sequence sequence && !sequence.items().isEmpty()) {
            for (ConfigValue item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    words.add(word(scalar));
                } else {
                    nowhere(item).problem(item, "expected one value", "write a list like [one, two]");
                }
            }
        } else {
            nowhere(value).problem(value, "expected a list of values", "write it like [one, two]");
        }
        return words.isEmpty() ? List.of("null") : words;
    }

    private static String word(Scalar scalar) {
        return scalar.text().equals(NOTHING) ? "null" : scalar.text();
    }

    /** Values by column. */
    Map<String, List<String>> values(Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        section.mapping().entries().forEach((name, value) -> values.put(name, words(value)));
        return values;
    }

    private Directive template(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = HOLE.matcher(text);
        int at = 0;
        while (matcher.find()) {
            literal(text.substring(at, matcher.start()), parts);
            int width = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            parts.add(part(matcher.group(1).strip(), width));
            at = matcher.end();
        }
        literal(text.substring(at), parts);
        return new Directive.Template(
                parts.isEmpty() ? List.of(new Part(PartKind.LITERAL, "", Optional.empty(), 0)) : parts);
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(PartKind.LITERAL, text, Optional.empty(), 0));
        }
    }

    private static Part part(String name, int width) {
        return switch (name) {
            case "row" -> new Part(PartKind.ROW, "", Optional.empty(), width);
            case "ordinal" -> new Part(PartKind.ORDINAL, "", Optional.empty(), width);
            case "digits" -> new Part(PartKind.DIGITS, "", Optional.empty(), Math.max(1, width));
            default ->
                new Part(
                        PartKind.COLUMN,
                        name,
                        Optional.of(Reference.of(name).orElse(new Reference(Optional.empty(), name, ""))),
                        width);
        };
    }

    private Optional<Reference> reference(Section section, Scalar scalar) {
        Optional<Reference> reference = Reference.of(scalar.text());
        if (reference.isEmpty()) {
            section.problem(scalar, "\"" + scalar.text() + "\" is no column", "write column or key.column");
        }
        return reference;
    }

    private Directive numbers(Section section) {
        List<BigDecimal> bounds = decimals(section, "between");
        BigDecimal step = section.scalar("step")
                .map(scalar -> decimal(section, scalar, scalar.text()))
                .orElse(BigDecimal.ONE.scaleByPowerOfTen(
                        -Math.max(bounds.get(0).scale(), bounds.get(1).scale())));
        Lie lie = lie(section);
        if (step.signum() <= 0 || bounds.get(0).compareTo(bounds.get(1)) > 0) {
            section.problemAt("between", "the first bound is not the smaller one", "write: between: [1, 100]");
            return new Directive.Usual();
        }
        return new Directive.Numbers(bounds.get(0), bounds.get(1), step, lie);
    }

    private List<BigDecimal> decimals(Section section, String key) {
        List<ConfigValue> items = section.items(key);
        if (items.size() != 2 || !items.stream().allMatch(Scalar.class::isInstance)) {
            section.problemAt(key, "two bounds are needed", "write: " + key + ": [1, 100]");
            return List.of(BigDecimal.ZERO, BigDecimal.ONE);
        }
        return items.stream()
                .map(item -> decimal(section, item, ((Scalar) item).text()))
                .toList();
    }

    private BigDecimal decimal(Section section, ConfigValue at, String text) {
        if (text.matches("[+-]?\\d{1,15}(\\.\\d{1,9})?")) {
            return new BigDecimal(text);
        }
        section.problem(at, "\"" + text + "\" is no number", "");
        return BigDecimal.ONE;
    }

    private Lie lie(Section section) {
        return section.choice("lie", Map.of("even", Lie.EVEN, "low", Lie.LOW, "high", Lie.HIGH, "middle", Lie.MIDDLE))
                .orElse(Lie.EVEN);
    }

    private long[] range(Section section, String key) {
        List<BigDecimal> bounds = decimals(section, key);
        long from = bounds.get(0).longValue();
        long to = bounds.get(1).longValue();
        if (from > to || Math.max(Math.abs(from), Math.abs(to)) > MOST_DAYS * 1440L) {
            section.problemAt(key, "the first bound is not the smaller one", "write: " + key + ": [-30, 0]");
            return new long[] {0, 0};
        }
        return new long[] {from, to};
    }

    private Optional<Hours> hours(Section section) {
        if (!section.has("hours")) {
            return Optional.empty();
        }
        long[] hours = range(section, "hours");
        if (hours[0] < 0 || hours[1] > 24 || hours[0] >= hours[1]) {
            section.problemAt("hours", "two hours of a day are needed", "write: hours: [9, 18]");
            return Optional.empty();
        }
        return Optional.of(new Hours((int) hours[0], (int) hours[1]));
    }

    private Directive moments(String unit, Section section) {
        long[] bounds = range(section, unit);
        Optional<Reference> after = section.scalar("after").flatMap(of -> reference(section, of));
        return new Directive.Moments(
                after,
                bounds[0],
                bounds[1],
                unit.equals("minutes"),
                hours(section),
                section.flag("weekdays").orElse(false),
                section.flag("past").orElse(false),
                lie(section),
                zone);
    }

    private Directive slots(Section outer) {
        Optional<Section> found = outer.section("slots");
        if (found.isEmpty()) {
            return new Directive.Usual();
        }
        Section section = found.get();
        long[] days = range(section, "days");
        int every = section.number("every", 1, 1440).orElse(30);
        List<Integer> lengths = section.words("lengths").stream()
                .filter(word -> word.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .toList();
        Hours hours = hours(section).orElse(new Hours(0, 24));
        boolean weekdays = section.flag("weekdays").orElse(false);
        section.finish();
        if (lengths.stream().anyMatch(length -> length < 1 || length > every)) {
            section.problemAt("lengths", "a slot of " + every + " minutes has no room for them", "");
        }
        return new Directive.Slots(
                days[0], days[1], hours, weekdays, every, lengths.isEmpty() ? List.of(every) : lengths, zone);
    }

    private Directive cases(Section section) {
        Optional<Reference> by = section.scalar("by").flatMap(of -> reference(section, of));
        Map<String, ColumnRule> cases = new LinkedHashMap<>();
        section.section("cases")
                .ifPresent(all -> all.mapping()
                        .entries()
                        .forEach((value, rule) -> cases.put(value.equals(NOTHING) ? "null" : value, inner(rule))));
        Optional<ColumnRule> otherwise =
                Optional.ofNullable(section.mapping().entries().get("else")).map(this::inner);
        section.items("else");
        if (by.isEmpty() || cases.isEmpty()) {
            section.problemAt(
                    "by",
                    "a column and a rule for each of its values are needed",
                    "write: {by: status, cases: {paid: …}, else: …}");
            return new Directive.Usual();
        }
        return new Directive.Cases(by.get(), cases, otherwise);
    }

    /** What stands for one case cannot be left to what is usual. */
    private ColumnRule inner(ConfigValue value) {
        ColumnRule rule = rule(value);
        if (rule.isWhere()
                || rule.directive() instanceof Directive.Slots
                || rule.directive() instanceof Directive.Usual && rule.nulls() < 100) {
            nowhere(value).problem(value, "expected which values there are", "write " + NOTHING + " for none");
            return new ColumnRule(rule.origin(), new Directive.Usual(), 100);
        }
        return rule;
    }

    private Directive document(Section section) {
        Map<String, ColumnRule> members = new LinkedHashMap<>();
        section.section("json")
                .ifPresent(all -> all.mapping().entries().forEach((key, rule) -> members.put(key, inner(rule))));
        return new Directive.Document(members);
    }
}
