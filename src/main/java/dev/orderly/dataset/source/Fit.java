package dev.orderly.dataset.source;

import dev.orderly.dataset.source.SourceTable.SourceField;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Whether the rows of a set fit into another place that has it. */
public final class Fit {

    private final String from;
    private final String to;
    private final Problems problems = new Problems();

    private Fit(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** @throws dev.orderly.problem.ProblemException {@code data-set-misfit}, exit 6, naming everything that does not fit */
    public static void require(String from, List<SourceTable> source, String to, List<SourceTable> target) {
        Fit fit = new Fit(from, to);
        target.forEach(table -> find(source, table)
                .ifPresentOrElse(
                        its -> fit.fields(its, table), () -> fit.add('"' + from + "\" has no table " + table.name())));
        source.stream()
                .filter(table -> find(target, table).isEmpty())
                .forEach(table -> fit.add('"' + to + "\" has no table " + table.name() + " in the set"));
        fit.problems.raiseIfAny();
    }

    private static Optional<SourceTable> find(List<SourceTable> tables, SourceTable table) {
        return tables.stream().filter(it -> it.name().equals(table.name())).findFirst();
    }

    private void fields(SourceTable source, SourceTable target) {
        for (SourceField field : target.fields()) {
            Optional<SourceField> its = source.fields().stream()
                    .filter(it -> it.label().equals(field.label()))
                    .findFirst();
            if (its.isEmpty()) {
                add('"' + from + "\" lacks \"" + field.label() + "\" in table " + target.name());
            } else if (!its.get().type().equals(field.type())) {
                add("\"" + field.label() + "\" of table " + target.name() + " is "
                        + its.get().type() + " in \"" + from + "\" and " + field.type() + " in \"" + to + '"');
            } else if (its.get().key() != field.key()) {
                add("\"" + field.label() + "\" of table " + target.name() + " belongs to the key on one side only");
            }
        }
        source.labels().stream()
                .filter(label -> !target.labels().contains(label))
                .forEach(label -> add('"' + to + "\" lacks \"" + label + "\" in table " + target.name()));
    }

    private void add(String message) {
        problems.add(Problem.of("data-set-misfit", ExitCode.INVALID_INPUT, message)
                .hint("bring the schemas together first: schema diff --from " + from + " --to " + to));
    }
}
