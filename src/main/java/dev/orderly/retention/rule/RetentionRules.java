package dev.orderly.retention.rule;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules of a workspace, in the order in which they are followed. */
public record RetentionRules(List<RetentionRule> all) {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "retention.yaml";

    public RetentionRules {
        all = List.copyOf(all);
    }

    /**
     * Those of the model in a folder; none where there is no file.
     *
     * @throws dev.orderly.problem.ProblemException {@code retention-invalid}, exit 6, with everything that is wrong
     */
    public static RetentionRules read(Path model) {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new RetentionRules(List.of());
        }
        try {
            return RetentionFile.parse(FILE, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> names() {
        return all.stream().map(RetentionRule::name).toList();
    }

    /**
     * Those of these names, all where none is given.
     *
     * @throws dev.orderly.problem.ProblemException {@code retention-missing}, exit 6; {@code rule-unknown}, exit 2
     */
    public List<RetentionRule> chosen(List<String> wanted) {
        if (all.isEmpty()) {
            throw Problem.of("retention-missing", ExitCode.INVALID_INPUT, "no retention rule is written down")
                    .hint("write them into migrations/model/" + FILE + ", see: help db cleanup")
                    .raise();
        }
        Problems problems = new Problems();
        wanted.stream().filter(name -> !names().contains(name)).forEach(name -> problems.add(unknown(name)));
        problems.raiseIfAny();
        return all.stream()
                .filter(rule -> wanted.isEmpty() || wanted.contains(rule.name()))
                .toList();
    }

    private Problem unknown(String name) {
        return Problem.of("rule-unknown", ExitCode.USAGE, "there is no retention rule \"" + name + '"')
                .hint(Likeness.nearest(name, names())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("the rules are " + String.join(", ", names())));
    }
}
