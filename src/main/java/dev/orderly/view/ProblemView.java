package dev.orderly.view;

import dev.orderly.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as people and scripts read them on standard error: {@code error:}, {@code hint:} and {@code code:} lines. */
public final class ProblemView {

    private ProblemView() {}

    public static String text(List<Problem> problems) {
        return problems.stream().map(ProblemView::text).collect(Collectors.joining());
    }

    private static String text(Problem problem) {
        StringBuilder out = new StringBuilder();
        entry(out, "error: ", problem.message());
        problem.hints().forEach(hint -> entry(out, "hint: ", hint));
        entry(out, "code: ", problem.code());
        return out.toString();
    }

    private static void entry(StringBuilder out, String label, String text) {
        String indent = "\n" + " ".repeat(label.length());
        out.append(label)
                .append(Harmless.lines(text).strip().replace("\n", indent))
                .append('\n');
    }
}
