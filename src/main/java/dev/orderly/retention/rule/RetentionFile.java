package dev.orderly.retention.rule;

import dev.orderly.archive.store.Compression;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problems;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code retention.yaml}; what is wrong is told all at once, with file and line. */
final class RetentionFile {

    private static final int FORMAT = 1;
    private static final int LARGEST_BATCH = 1_000_000;
    private static final int USUAL_BATCH = 50_000;
    private static final int MOST = 1_000_000;

    private static final String DELETE = "delete";
    private static final Map<String, String> ACTIONS =
            Map.of(DELETE, DELETE, Action.ToTable.WORD, Action.ToTable.WORD, Action.ToFile.WORD, Action.ToFile.WORD);
    private static final Map<String, Boolean> PARTITIONS = Map.of("drop", true, "empty", false);
    private static final Map<String, Compression> COMPRESSIONS = Arrays.stream(Compression.values())
            .collect(Collectors.toUnmodifiableMap(Compression::word, Function.identity()));

    private final Problems problems = new Problems();

    private RetentionFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code retention-invalid}, exit 6 */
    static RetentionRules parse(String label, String text) {
        RetentionFile file = new RetentionFile();
        RetentionRules rules = file.rules(YamlFile.parse(label, text, file.problems));
        file.problems.raiseIfAnyAs("retention-invalid", ExitCode.INVALID_INPUT);
        return rules;
    }

    private RetentionRules rules(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        List<RetentionRule> rules = new ArrayList<>();
        top.section("rules")
                .ifPresent(section -> section.children()
                        .forEach((name, child) -> rule(name, child).ifPresent(rules::add)));
        top.finish();
        rules.sort(Comparator.comparingInt(RetentionRule::order));
        return new RetentionRules(rules);
    }

    private Optional<RetentionRule> rule(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        Optional<TableWord> table = table(section, "table");
        Optional<RetentionRule.Age> age = age(section);
        Optional<String> where = section.text("where");
        if (age.isEmpty() && where.isEmpty()) {
            section.problemAt("where", "nothing says which rows have served", "give an age and older than, or where");
        }
        Optional<String> keepWhere = section.text("keep where");
        Optional<Action> action = action(section);
        boolean deletes = action.filter(Action.Delete.class::isInstance).isPresent();
        Children children = section.choice("children", Children.WORDS).orElse(Children.REFUSE);
        if (children == Children.ARCHIVE
                && action.filter(Action.Delete.class::isInstance).isPresent()) {
            section.problemAt("children", "rows that are deleted have no archive", "write: children: delete");
        }
        boolean drops = section.choice("partitions", PARTITIONS).orElse(false);
        if (drops && !(deletes && where.isEmpty() && keepWhere.isEmpty())) {
            section.problemAt(
                    "partitions",
                    "whole partitions are dropped by their age alone",
                    "write: action: delete, and neither where nor keep where");
        }
        int batch = section.number("batch", 1, LARGEST_BATCH).orElse(USUAL_BATCH);
        Duration pause = section.duration("pause").orElse(Duration.ZERO);
        int order = section.number("order", -MOST, MOST).orElse(0);
        section.finish();
        return table.flatMap(of -> action.map(what -> new RetentionRule(
                name,
                mapping.origin().toString(),
                of,
                age,
                where,
                keepWhere,
                what,
                children,
                drops,
                batch,
                pause,
                order)));
    }

    private static Optional<RetentionRule.Age> age(Section section) {
        Optional<String> of = section.text("age");
        Optional<String> olderThan = section.text("older than");
        if (of.isPresent() != olderThan.isPresent()) {
            section.problemAt(
                    of.isPresent() ? "older than" : "age",
                    "an age has a column and a length of time",
                    "write: age: created_at, and under it: older than: 7 years");
        }
        return of.flatMap(column -> olderThan.map(interval -> new RetentionRule.Age(column, interval)));
    }

    private static Optional<TableWord> table(Section section, String key) {
        Optional<Scalar> word = section.scalar(key);
        Optional<TableWord> table = word.flatMap(it -> TableWord.of(it.text()));
        if (table.isEmpty()) {
            section.problemAt(key, "a table's name is missing", "write name or schema.name");
        }
        return table;
    }

    private static Optional<Action> action(Section section) {
        Optional<String> word = section.choice("action", ACTIONS);
        if (word.isEmpty()) {
            if (!section.has("action")) {
                section.problemAt("action", "it is missing", "write delete, archive to table or archive to file");
            }
            List.of("into", "as", "compress", "folder").forEach(section::scalar);
            return Optional.empty();
        }
        return switch (word.get()) {
            case Action.ToTable.WORD -> table(section, "into").map(Action.ToTable::new);
            case Action.ToFile.WORD ->
                Optional.of(new Action.ToFile(
                        section.choice("as", RowForm.WORDS).orElse(RowForm.JSON_LINES),
                        section.choice("compress", COMPRESSIONS).orElse(Compression.ZSTD),
                        section.text("folder")));
            default -> Optional.of(new Action.Delete());
        };
    }
}
