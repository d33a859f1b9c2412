package dev.orderly.health.check;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problems;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code checks.yaml}; what is wrong is told all at once, with file and line. */
final class CheckRulesFile {

    private static final int FORMAT = 1;

    private final Problems problems = new Problems();

    private CheckRulesFile() {}

    /** @throws dev.orderly.problem.ProblemException {@code checks-invalid}, exit 6 */
    static CheckRules parse(String label, String text) {
        CheckRulesFile file = new CheckRulesFile();
        CheckRules rules = file.rules(YamlFile.parse(label, text, file.problems));
        file.problems.raiseIfAnyAs("checks-invalid", ExitCode.INVALID_INPUT);
        return rules;
    }

    private CheckRules rules(Mapping root) {
        Section top = new Section(root, problems);
        top.number("format", FORMAT, FORMAT);
        List<VirtualReference> references = new ArrayList<>();
        top.section("references")
                .ifPresent(section -> section.children()
                        .forEach((name, child) -> reference(name, child).ifPresent(references::add)));
        List<Acceptance> accepted = new ArrayList<>();
        for (ConfigValue item : top.items("accepted")) {
            acceptance(item, top).ifPresent(accepted::add);
        }
        top.finish();
        return new CheckRules(references, accepted);
    }

    private Optional<VirtualReference> reference(String name, Mapping mapping) {
        Section section = new Section(mapping, problems);
        Optional<TableWord> table = table(section, "table");
        List<String> columns = section.words("columns");
        Optional<TableWord> references = table(section, "references");
        List<String> key = section.words("key");
        section.finish();
        if (columns.isEmpty() || columns.size() != key.size()) {
            section.problemAt("columns", "each column needs one of the key", "write: columns: [a, b], key: [x, y]");
            return Optional.empty();
        }
        return table.flatMap(from -> references.map(to -> new VirtualReference(name, from, columns, to, key)));
    }

    private static Optional<TableWord> table(Section section, String key) {
        Optional<Scalar> word = section.scalar(key);
        Optional<TableWord> table = word.flatMap(it -> TableWord.of(it.text()));
        if (table.isEmpty()) {
            section.problemAt(key, "a table's name is missing", "write name or schema.name");
        }
        return table;
    }

    private Optional<Acceptance> acceptance(ConfigValue item, Section around) {
        if (!(item instanceof Mapping mapping)) {
            around.problem(item, "expected a rule, an object and a reason", "write {rule: …, object: …, reason: …}");
            return Optional.empty();
        }
        Section section = new Section(mapping, problems);
        Optional<String> rule = rule(section);
        Optional<String> object = required(section, "object");
        Optional<String> reason = required(section, "reason");
        section.finish();
        return rule.flatMap(name -> object.flatMap(it ->
                reason.map(why -> new Acceptance(name, it, why, item.origin().toString()))));
    }

    private static Optional<String> rule(Section section) {
        Optional<String> named = required(section, "rule");
        Optional<String> unknown = named.filter(name -> !Rules.names().contains(name));
        unknown.ifPresent(name -> section.problemAt(
                "rule",
                "there is no rule \"" + name + '"',
                Likeness.nearest(name, Rules.names())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("see them with: help db check")));
        return unknown.isPresent() ? Optional.empty() : named;
    }

    private static Optional<String> required(Section section, String key) {
        Optional<String> text = section.text(key).filter(it -> !it.isBlank());
        if (text.isEmpty()) {
            section.problemAt(key, "it is missing", "write {rule: …, object: …, reason: …}");
        }
        return text;
    }
}
