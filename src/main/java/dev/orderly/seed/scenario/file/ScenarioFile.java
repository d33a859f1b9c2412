package dev.orderly.seed.scenario.file;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.scenario.file.Scenario.Action;
import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.file.Scenario.RowRule;
import dev.orderly.seed.scenario.file.Scenario.Use;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the file of a scenario; what is wrong is told all at once, with file and line. */
final class ScenarioFile {

    private static final int FORMAT = 1;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Set<String> RESERVED =
            Set.of("now", "today", "yesterday", "tomorrow", "like", "n", "each", "null", "instance");

    private final String name;
    private final Problems read = new Problems();
    private final Problems judged = new Problems();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final Map<String, RowRule> rows = new LinkedHashMap<>();

    private ScenarioFile(String name) {
        this.name = name;
    }

    /** @param problems gets what is wrong: the scenario is then not whole */
    static Scenario parse(String name, String label, String text, Problems problems) {
        ScenarioFile file = new ScenarioFile(name);
        Scenario scenario = file.scenario(YamlFile.parse(label, text, file.read));
        file.read
                .all()
                .forEach(it -> problems.add(
                        new Problem("scenario-invalid", ExitCode.INVALID_INPUT, it.message(), it.hints())));
        file.judged.all().forEach(problems::add);
        return scenario;
    }

    private Scenario scenario(Mapping root) {
        Section top = new Section(root, read);
        top.number("format", FORMAT, FORMAT);
        String description = top.text("description").orElse("");
        if (description.isEmpty() && read.isEmpty()) {
            top.problemAt("description", "a scenario says what it is", "write: description: a patient in bed");
        }
        ZoneId zone = zone(top);
        boolean shared = top.flag("shared").orElse(false);
        top.section("parameters")
                .ifPresent(section -> section.children().forEach((key, child) -> parameter(key, child)));
        top.section("uses").ifPresent(this::uses);
        top.section("find")
                .ifPresent(section -> section.children().forEach((key, child) -> row(key, Action.FIND, child)));
        top.section("insert")
                .ifPresent(section -> section.children().forEach((key, child) -> row(key, Action.INSERT, child)));
        List<Expectation> expectations = new ArrayList<>();
        top.items("expect").forEach(item -> expectation(item, top).ifPresent(expectations::add));
        top.finish();
        return new Scenario(name, description, zone, shared, parameters, uses, rows, expectations);
    }

    private static ZoneId zone(Section top) {
        Optional<Scalar> zone = top.scalar("time_zone");
        try {
            return zone.map(Scalar::text).map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            top.problem(zone.orElseThrow(), "no time zone is called that", "write: time_zone: Asia/Kolkata");
            return ZoneOffset.UTC;
        }
    }

    /** What cannot be read is told, and is not there. */
    private <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (Unfit e) {
            judged.add(e.problem());
            return Optional.empty();
        }
    }

    private void requireName(String key, Mapping at) {
        Section section = new Section(at, read);
        if (!NAME.matcher(key).matches() || RESERVED.contains(key)) {
            section.problem(
                    at,
                    "\"" + key + "\" cannot be a name here",
                    "letters, digits, _ and -, and none of "
                            + RESERVED.stream().sorted().collect(Collectors.joining(", ")));
        } else if (parameters.containsKey(key) || uses.containsKey(key) || rows.containsKey(key)) {
            section.problem(at, "\"" + key + "\" stands for two things", "give one of them another name");
        }
    }

    private void parameter(String key, Mapping mapping) {
        requireName(key, mapping);
        Section section = new Section(mapping, read);
        Parameter.Type type = section.choice("type", types()).orElse(Parameter.Type.TEXT);
        Optional<String> fallback = section.text("default");
        Parameter parameter = new Parameter(
                key,
                type,
                fallback,
                section.text("description").orElse(""),
                section.words("values"),
                bound(section, "least"),
                bound(section, "most"));
        section.finish();
        if (type == Parameter.Type.CHOICE && parameter.choices().isEmpty()) {
            section.problemAt("values", "a choice has values", "write: values: [one, other]");
        }
        fallback.map(parameter::misfit)
                .ifPresent(wrong -> section.problemAt("default", '"' + fallback.get() + "\" " + wrong, ""));
        parameters.put(key, parameter);
    }

    private static Map<String, Parameter.Type> types() {
        return Arrays.stream(Parameter.Type.values()).collect(Collectors.toMap(Parameter.Type::word, type -> type));
    }

    private static Optional<BigDecimal> bound(Section section, String key) {
        Optional<Scalar> scalar = section.scalar(key);
        try {
            return scalar.map(it -> new BigDecimal(it.text()));
        } catch (NumberFormatException e) {
            section.problem(scalar.orElseThrow(), "is no number", "");
            return Optional.empty();
        }
    }

    private void uses(Section section) {
        for (String alias : section.names()) {
            ConfigValue value = section.items(alias).get(0);
            Mapping mapping = value instanceof Mapping own
                    ? own
                    : new Mapping(value.key(), value.origin(), Map.of("scenario", value));
            requireName(alias, mapping);
            Section use = new Section(mapping, read);
            Optional<String> scenario = use.text("scenario");
            Map<String, Template> with = new LinkedHashMap<>();
            use.section("with").ifPresent(given -> {
                for (String key : given.names()) {
                    given.scalar(key)
                            .flatMap(it -> read(() -> Template.of(it.text(), it.origin())))
                            .ifPresent(template -> with.put(key, template));
                }
            });
            use.finish();
            if (scenario.isEmpty()) {
                use.problemAt("scenario", "which scenario is missing", "write: scenario: admitted-patient");
            }
            scenario.ifPresent(it -> uses.put(alias, new Use(alias, it, with, mapping.origin())));
        }
    }

    private void row(String key, Action action, Mapping mapping) {
        requireName(key, mapping);
        Section section = new Section(mapping, read);
        boolean inserted = action == Action.INSERT;
        Optional<TableWord> table = table(section);
        Optional<Template> repeat = inserted ? template(section, "repeat") : Optional.empty();
        Optional<Value> each = inserted ? each(section) : Optional.empty();
        Map<String, Value> values = new LinkedHashMap<>();
        section.section(inserted ? "values" : "where")
                .ifPresent(given -> given.mapping()
                        .entries()
                        .forEach((column, value) ->
                                read(() -> Value.of(value)).ifPresent(it -> values.put(column, it))));
        List<String> natural = inserted ? section.words("key") : List.of();
        List<String> first = inserted ? List.of() : section.words("first");
        section.finish();
        if (repeat.isPresent() && each.isPresent()) {
            section.problemAt("repeat", "\"each\" says already how many there are", "keep one of the two");
        }
        if (!inserted && values.isEmpty() && first.isEmpty()) {
            section.problemAt("where", "a row is found by something", "write: where: {code: CITY}, or first: [code]");
        }
        table.ifPresent(it ->
                rows.put(key, new RowRule(key, action, it, repeat, each, values, natural, first, mapping.origin())));
    }

    private Optional<Template> template(Section section, String key) {
        return section.scalar(key).flatMap(it -> read(() -> Template.of(it.text(), it.origin())));
    }

    private Optional<Value> each(Section section) {
        ConfigValue value = section.mapping().entries().get("each");
        section.items("each");
        return value == null ? Optional.empty() : read(() -> Value.of(value));
    }

    private static Optional<TableWord> table(Section section) {
        Optional<Scalar> scalar = section.scalar("table");
        if (scalar.isEmpty()) {
            section.problemAt("table", "the table's name is missing", "write: table: patients");
            return Optional.empty();
        }
        Optional<TableWord> word = TableWord.of(scalar.get().text());
        if (word.isEmpty()) {
            section.problem(
                    scalar.get(), '"' + scalar.get().text() + "\" is no table's name", "write name or schema.name");
        }
        return word;
    }

    private Optional<Expectation> expectation(ConfigValue item, Section top) {
        if (!(item instanceof Mapping mapping)) {
            top.problem(item, "expected a query", "write: - {sql: SELECT true, name: it is so}");
            return Optional.empty();
        }
        Section section = new Section(mapping, read);
        Optional<Template> sql = template(section, "sql");
        String words = section.text("name").orElseGet(() -> section.text("sql").orElse(""));
        Optional<Template> rows = template(section, "rows");
        List<Template> is = new ArrayList<>();
        for (ConfigValue value : section.items("is")) {
            if (value instanceof Scalar scalar) {
                read(() -> Template.of(scalar.text(), scalar.origin())).ifPresent(is::add);
            } else {
                section.problem(value, "expected one value", "write: is: 1, or is: [1, open]");
            }
        }
        section.finish();
        if (sql.isEmpty()) {
            section.problemAt("sql", "the query is missing", "write: sql: SELECT count(*) = 1 FROM invoices");
        }
        if (rows.isPresent() && !is.isEmpty()) {
            section.problemAt("rows", "\"is\" says already what is expected", "keep one of the two");
        }
        return sql.map(it -> new Expectation(words, it, is.isEmpty() ? Optional.empty() : Optional.of(is), rows));
    }
}
