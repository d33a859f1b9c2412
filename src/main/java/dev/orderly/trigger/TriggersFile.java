package dev.orderly.trigger;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.TableWord;
import dev.orderly.sql.Trait;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code triggers.yaml}; what is wrong is told all at once, with file and line. */
final class TriggersFile {

    private static final int FORMAT = 1;

    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");

    /** What a rollback does not take back, by what it is called in a sentence. */
    private static final Map<Trait, String> NOT_ROLLED_BACK = Map.of(
            Trait.TRANSACTION, "ends or marks the transaction",
            Trait.NOT_IN_TRANSACTION, "runs in no transaction",
            Trait.REACHES_OUT, "reaches outside the database",
            Trait.SERVER, "acts on the server",
            Trait.COPY_FROM_STDIN, "waits for data");

    private final Problems problems = new Problems();

    private TriggersFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code triggers-invalid}, exit 6 */
    static TriggerRules parse(String label, String text) {
        TriggersFile file = new TriggersFile();
        TriggerRules rules = file.rules(YamlFile.parse(label, text, file.problems));
        file.problems.raiseIfAnyAs("triggers-invalid", ExitCode.INVALID_INPUT);
        return rules;
    }

    private TriggerRules rules(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        List<CriticalTrigger> critical =
                top.section("critical").map(this::critical).orElse(List.of());
        List<CheckStep> given = steps(top, "given");
        List<BehaviourCheck> checks = new ArrayList<>();
        top.section("checks")
                .ifPresent(section -> section.children().forEach((name, child) -> checks.add(check(name, child))));
        top.finish();
        return new TriggerRules(critical, given, checks);
    }

    private List<CriticalTrigger> critical(Section section) {
        List<CriticalTrigger> triggers = new ArrayList<>();
        for (String name : section.names()) {
            Optional<TableWord> table = TableWord.of(name);
            if (table.isEmpty()) {
                section.problemAt(name, "this is no table's name", "write name or schema.name");
            }
            for (ConfigValue item : section.items(name)) {
                if (item instanceof Scalar trigger) {
                    table.ifPresent(it -> triggers.add(new CriticalTrigger(
                            it, trigger.text(), trigger.origin().toString())));
                } else {
                    section.problem(item, "expected a trigger's name", "write a list like [one, two]");
                }
            }
        }
        return triggers;
    }

    private BehaviourCheck check(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        List<CheckStep> steps = steps(section, "steps");
        section.finish();
        if (section.items("steps").size() == steps.size() && steps.stream().noneMatch(CheckStep::judges)) {
            section.problemAt("steps", "nothing is expected of any step", "write: - {sql: \"SELECT …\", expect: true}");
        }
        return new BehaviourCheck(name, steps);
    }

    private List<CheckStep> steps(Section section, String key) {
        List<CheckStep> steps = new ArrayList<>();
        section.items(key).forEach(item -> step(item, section).ifPresent(steps::add));
        return steps;
    }

    private Optional<CheckStep> step(ConfigValue item, Section around) {
        if (item instanceof Scalar scalar) {
            return statement(scalar, around)
                    .map(sql -> new CheckStep(scalar.origin().toString(), sql, Optional.empty(), Optional.empty()));
        }
        if (!(item instanceof Mapping mapping)) {
            around.problem(item, "expected a statement", "write it, or {sql: …, expect: …}");
            return Optional.empty();
        }
        Section section = new Section(mapping, problems);
        Optional<Scalar> sql = section.scalar("sql");
        Optional<List<List<String>>> expected = section.has("expect") ? Optional.of(rows(section)) : Optional.empty();
        Optional<String> fails = section.scalar("fails").map(it -> state(it, section));
        section.finish();
        if (sql.isEmpty()) {
            section.problemAt("sql", "the statement is missing", "write: sql: \"SELECT …\"");
        }
        if (expected.isPresent() && fails.isPresent()) {
            section.problemAt("fails", "what fails gives no rows to expect", "keep one of the two");
        }
        return sql.flatMap(it -> statement(it, section))
                .map(it -> new CheckStep(item.origin().toString(), it, expected, fails));
    }

    private static String state(Scalar scalar, Section section) {
        if (!STATE.matcher(scalar.text()).matches()) {
            section.problem(
                    scalar,
                    "\"" + scalar.text() + "\" is no SQLSTATE",
                    "write its five letters and digits in quotes, such as \"23514\"");
        }
        return scalar.text();
    }

    /** One value stands for one row of one column; in a list each item is a row. */
    private static List<List<String>> rows(Section section) {
        List<List<String>> rows = new ArrayList<>();
        for (ConfigValue item : section.items("expect")) {
            rows.add(row(item, section));
        }
        return rows;
    }

    private static List<String> row(ConfigValue item, Section section) {
        if (item instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> values = new ArrayList<>();
        List<ConfigValue> items = item instanceof Sequence sequence ? sequence.items() : List.of(item);
        for (ConfigValue value : items) {
            if (value instanceof Scalar scalar) {
                values.add(scalar.text());
            } else {
                section.problem(value, "expected a value", "write a row as a list of values, such as [[1, true]]");
            }
        }
        return values;
    }

    /** Exactly one statement, which a rollback takes back. */
    private Optional<String> statement(Scalar scalar, Section section) {
        try {
            List<SqlStatement> statements = SqlScript.split(scalar.text());
            if (statements.size() != 1) {
                section.problem(scalar, "expected one statement, not " + statements.size(), "write a step for each");
                return Optional.empty();
            }
            SqlStatement statement = statements.get(0);
            List<String> lasting = NOT_ROLLED_BACK.entrySet().stream()
                    .filter(it -> statement.is(it.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .toList();
            if (!lasting.isEmpty()) {
                section.problem(
                        scalar,
                        statement.command() + " " + String.join(" and ", lasting),
                        "checks leave nothing behind: take it out");
            }
            return Optional.of(statement.text());
        } catch (ProblemException e) {
            section.problem(scalar, e.first().message(), "");
            return Optional.empty();
        }
    }
}
