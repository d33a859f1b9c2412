package dev.orderly.privacy.scan;

import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables that were named. */
final class TableChoice {

    private TableChoice() {}

    /** @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2, with every name that fits none */
    static List<ScannedTable> of(List<ScannedTable> all, List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        Problems problems = new Problems();
        for (String name : names) {
            if (all.stream().noneMatch(table -> fits(table, name))) {
                problems.add(missing(name, all));
            }
        }
        problems.raiseIfAny();
        return all.stream()
                .filter(table -> names.stream().anyMatch(name -> fits(table, name)))
                .toList();
    }

    private static Problem missing(String name, List<ScannedTable> all) {
        Problem problem = Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + name + "\" to scan");
        List<String> names = all.stream()
                .flatMap(table -> java.util.stream.Stream.of(
                        table.words(), table.name().name().value()))
                .toList();
        return Likeness.nearest(name, names)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElseGet(() -> problem.hint("see the tables with: schema show"));
    }

    private static boolean fits(ScannedTable table, String name) {
        String pattern = java.util.Arrays.stream(name.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return table.words().matches(pattern) || table.name().name().value().matches(pattern);
    }
}
