package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import java.util.Arrays;
import java.util.List;

/** The cells of the guard table that one environment's configuration makes stricter. */
record ConfiguredCell(GuardTable table, Environment environment) {

    /** The standard cell with the configured need. */
    GuardCell cell(OperationKind kind, String needWord) {
        GuardCell standard = table.cell(kind, environment.kind());
        Need need = Need.named(needWord)
                .orElseThrow(() -> wrong(kind.word() + " cannot be \"" + needWord + "\"")
                        .hint("write confirm, typed-name or refused")
                        .raise());
        if (need.compareTo(standard.need()) < 0) {
            throw wrong(kind.word() + " cannot be \"" + needWord + "\": the least for a "
                            + environment.kind().word() + " environment is \""
                            + standard.need().word() + "\"")
                    .hint("the configuration can make the guard stricter, not laxer")
                    .raise();
        }
        return standard.with(need);
    }

    void check(Problems problems) {
        environment
                .protection()
                .forEach((kindWord, needWord) -> OperationKind.named(kindWord)
                        .ifPresentOrElse(
                                kind -> check(kind, needWord, problems), () -> problems.add(unknown(kindWord))));
    }

    private void check(OperationKind kind, String needWord, Problems problems) {
        try {
            cell(kind, needWord);
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
    }

    private Problem unknown(String word) {
        List<String> words =
                Arrays.stream(OperationKind.values()).map(OperationKind::word).toList();
        Problem problem = wrong("no operation \"" + word + "\"");
        return Likeness.nearest(word, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("the operations are " + String.join(", ", words));
    }

    private Problem wrong(String what) {
        return Problem.of(
                "guard-configuration",
                ExitCode.CONNECTION,
                "orderly.yaml: environments." + environment.name() + ".protection: " + what);
    }
}
