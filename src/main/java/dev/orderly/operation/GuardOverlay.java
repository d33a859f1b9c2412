package dev.orderly.operation;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts configured cells over a guard table, and finds all that is wrong with them. */
final class GuardOverlay {

    private final GuardTable standard;
    private final String file;
    private final Problems problems = new Problems();
    private final Map<OperationKind, Map<EnvironmentKind, GuardCell>> rows;

    GuardOverlay(GuardTable standard, String file) {
        this.standard = standard;
        this.file = file;
        this.rows = standard.rows();
    }

    GuardTable with(Map<String, Map<String, String>> changes) {
        changes.forEach(this::row);
        problems.raiseIfAny();
        return standard.withRows(rows);
    }

    private void row(String word, Map<String, String> cells) {
        Optional<OperationKind> kind = OperationKind.named(word);
        if (kind.isEmpty()) {
            List<String> words =
                    Arrays.stream(OperationKind.values()).map(OperationKind::word).toList();
            problems.add(unknown("no operation", word, words));
            return;
        }
        cells.forEach((environment, cell) -> cell(kind.get(), environment, cell));
    }

    private void cell(OperationKind kind, String environmentWord, String text) {
        List<String> words =
                Arrays.stream(EnvironmentKind.values()).map(EnvironmentKind::word).toList();
        if (!words.contains(environmentWord)) {
            problems.add(unknown(kind.word() + ": no kind of environment", environmentWord, words));
            return;
        }
        EnvironmentKind environment = EnvironmentKind.values()[words.indexOf(environmentWord)];
        try {
            put(kind, environment, GuardCell.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(wrong(kind.word() + "." + environmentWord + ": " + e.getMessage())
                    .hint("write yes, confirm, typed-name or refused, and \"+ backup\" for a safety backup"));
        }
    }

    private void put(OperationKind kind, EnvironmentKind environment, GuardCell cell) {
        GuardCell before = standard.cell(kind, environment);
        boolean laxer = cell.need().compareTo(before.need()) < 0
                || (cell.need() != Need.REFUSED
                        && ((before.backup() && !cell.backup())
                                || !cell.conditions().containsAll(before.conditions())));
        if (laxer) {
            problems.add(wrong(kind.word() + "." + environment.word() + " is laxer than \"" + before.words() + "\"")
                    .hint("the configuration can make the guard stricter, not laxer"));
        } else {
            Objects.requireNonNull(rows.get(kind)).put(environment, cell);
        }
    }

    private Problem unknown(String what, String word, List<String> words) {
        Problem problem = wrong(what + " \"" + word + "\"");
        return Likeness.nearest(word, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("use one of " + String.join(", ", words));
    }

    private Problem wrong(String what) {
        return Problem.of("guard-configuration", ExitCode.CONNECTION, file + ": guard: " + what);
    }
}
