package dev.orderly.privacy.scan.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.orderly.digest.Sha256;
import dev.orderly.privacy.DataClass;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.Section;
import dev.orderly.workspace.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code privacy-rules.yaml}. Patterns are RE2's, which take time in proportion to the text whatever they say. All that is wrong in the
 * file is told at once, with its lines.
 */
public final class RuleFile {

    private static final String NONE = "none";
    private static final String SHOWN = "migrations/model/privacy-rules.yaml";

    private final String file;
    private final Problems problems = new Problems();

    private RuleFile(String file) {
        this.file = file;
    }

    /**
     * No rules where there is no such file.
     *
     * @throws dev.orderly.problem.ProblemException {@code privacy-rules-invalid}, exit 6, with every fault
     */
    public static ScanRules read(Path file) {
        if (!Files.exists(file)) {
            return ScanRules.NONE;
        }
        try {
            return new RuleFile(SHOWN).parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells other rules from these; empty without a file. */
    public static String sum(Path file) {
        try {
            return Files.exists(file) ? Sha256.hex(Files.readString(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScanRules parse(String text) {
        Problems yaml = new Problems();
        Section section = new Section(YamlFile.parse(file, text, yaml), yaml);
        section.scalar("format");
        List<ScanRule> rules = new ArrayList<>();
        for (ConfigValue item : section.items("rules")) {
            if (item instanceof Mapping mapping) {
                rules.add(rule(new Section(mapping, yaml)));
            } else {
                problem(item.origin().toString(), "a rule is keys and values", "write: - class: account_number");
            }
        }
        section.finish();
        yaml.all()
                .forEach(one -> problems.add(
                        new Problem("privacy-rules-invalid", ExitCode.INVALID_INPUT, one.message(), one.hints())));
        problems.raiseIfAny();
        return new ScanRules(rules);
    }

    private ScanRule rule(Section section) {
        String origin = section.mapping().origin().toString();
        Optional<DataClass> meaning = meaning(section, origin);
        ScanRule rule = new ScanRule(
                origin,
                meaning,
                pattern(section, "table"),
                pattern(section, "column"),
                pattern(section, "values"),
                share(section));
        if (rule.table().isEmpty() && rule.column().isEmpty() && rule.values().isEmpty()) {
            problem(origin, "the rule holds for everything", "give it a table, a column or values");
        }
        section.finish();
        return rule;
    }

    private Optional<DataClass> meaning(Section section, String origin) {
        Optional<Scalar> word = section.scalar("class");
        if (word.isEmpty()) {
            problem(
                    origin,
                    "the rule has no class",
                    "write: class: " + String.join(", ", DataClass.labels()) + ", none");
            return Optional.empty();
        }
        String label = word.get().text();
        Optional<DataClass> meaning = DataClass.of(label);
        if (meaning.isEmpty() && !label.equals(NONE)) {
            String near = Likeness.nearest(label, DataClass.labels())
                    .map(one -> "did you mean \"" + one + "\"?")
                    .orElse("");
            problem(
                    word.get().origin().toString(),
                    "there is no class \"" + label + '"',
                    near.isEmpty() ? "one of: " + String.join(", ", DataClass.labels()) + ", none" : near);
        }
        return meaning;
    }

    private Optional<Pattern> pattern(Section section, String key) {
        return section.scalar(key).flatMap(word -> {
            try {
                return Optional.of(Pattern.compile(word.text()));
            } catch (PatternSyntaxException e) {
                problem(
                        word.origin().toString(),
                        key + ": the pattern does not compile: " + e.getDescription(),
                        "patterns are those of RE2: no references back, no looking ahead or behind");
                return Optional.empty();
            }
        });
    }

    private double share(Section section) {
        Optional<Scalar> word = section.scalar("share");
        if (word.isEmpty()) {
            return 0.5;
        }
        String text = word.get().text();
        if (!text.matches("0?\\.\\d{1,6}|1|1\\.0|0")) {
            problem(
                    word.get().origin().toString(),
                    "share is between 0 and 1, not \"" + text + '"',
                    "write: share: 0.5");
            return 0.5;
        }
        return Double.parseDouble(text);
    }

    private void problem(String origin, String message, String hint) {
        problems.add(Problem.of("privacy-rules-invalid", ExitCode.INVALID_INPUT, origin + ": " + message)
                .hint(hint));
    }
}
