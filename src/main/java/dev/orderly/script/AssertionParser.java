package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.value.compare.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the words after {@code assert}. */
public final class AssertionParser {

    /** The forms, for help and errors. */
    public static final List<String> FORMS = List.of(
            "assert rows TABLE|QUERY [=|!=|<|<=|>|>=] N",
            "assert query SQL [=|!=|<|<=|>|>=] VALUE",
            "assert equals A [=|!=|<|<=|>|>=] B",
            "assert no-drift",
            "assert same FROM TO",
            "assert migration VERSION applied|pending|absent",
            "assert fails [CODE] -- COMMAND …");

    private static final List<String> KINDS =
            List.of("rows", "query", "equals", "no-drift", "same", "migration", "fails");

    private AssertionParser() {}

    /**
     * Reads an assertion.
     *
     * @param words what follows {@code assert}
     * @throws dev.orderly.problem.ProblemException exit 2 if it has none of the {@link #FORMS}
     */
    public static Assertion parse(List<String> words) {
        String kind = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (kind) {
            case "rows" -> rows(operands(kind, rest));
            case "query" -> value(operands(kind, rest));
            case "equals" -> texts(operands(kind, rest));
            case "no-drift" -> exactly(kind, rest, 0, new Assertion.NoDrift());
            case "same" -> same(rest);
            case "migration" -> migration(rest);
            case "fails" -> fails(rest);
            default -> throw unknown(kind);
        };
    }

    private record Operands(String left, Comparison comparison, String right) {}

    private static Operands operands(String kind, List<String> rest) {
        if (rest.size() == 2) {
            return new Operands(rest.get(0), Comparison.EQUAL, rest.get(1));
        }
        if (rest.size() != 3) {
            throw form(kind);
        }
        Comparison comparison = Comparison.of(rest.get(1)).orElseThrow(() -> form(kind));
        return new Operands(rest.get(0), comparison, rest.get(2));
    }

    private static Assertion rows(Operands operands) {
        try {
            return new Assertion.Rows(operands.left(), operands.comparison(), Long.parseLong(operands.right()));
        } catch (NumberFormatException e) {
            throw form("rows");
        }
    }

    private static Assertion value(Operands operands) {
        return new Assertion.Value(operands.left(), operands.comparison(), operands.right());
    }

    private static Assertion texts(Operands operands) {
        return new Assertion.Texts(operands.left(), operands.comparison(), operands.right());
    }

    private static Assertion same(List<String> rest) {
        if (rest.size() != 2) {
            throw form("same");
        }
        return new Assertion.Same(rest.get(0), rest.get(1));
    }

    private static Assertion migration(List<String> rest) {
        if (rest.size() != 2) {
            throw form("migration");
        }
        return Arrays.stream(Assertion.MigrationState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(rest.get(1)))
                .findFirst()
                .map(state -> new Assertion.Migration(rest.get(0), state))
                .orElseThrow(() -> form("migration"));
    }

    private static Assertion fails(List<String> rest) {
        int dashes = rest.indexOf("--");
        if (dashes < 0 || dashes > 1 || dashes == rest.size() - 1) {
            throw form("fails");
        }
        List<String> command = List.copyOf(rest.subList(dashes + 1, rest.size()));
        return new Assertion.Fails(dashes == 0 ? Optional.empty() : Optional.of(code(rest.get(0))), command);
    }

    private static int code(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw form("fails");
        }
    }

    private static Assertion exactly(String kind, List<String> rest, int count, Assertion assertion) {
        if (rest.size() != count) {
            throw form(kind);
        }
        return assertion;
    }

    private static RuntimeException form(String kind) {
        String form = FORMS.stream()
                .filter(f -> f.startsWith("assert " + kind))
                .findFirst()
                .orElseThrow();
        return Problem.of("assert-form", ExitCode.USAGE, "this is not a form of \"assert " + kind + "\"")
                .hint("write " + form)
                .raise();
    }

    private static RuntimeException unknown(String kind) {
        Problem problem = Problem.of("assert-unknown", ExitCode.USAGE, "nothing to assert is called \"" + kind + "\"");
        String hint = Likeness.nearest(kind, KINDS)
                .map(near -> "did you mean \"assert " + near + "\"?")
                .orElse("what can be asserted: " + String.join(", ", KINDS));
        return problem.hint(hint).raise();
    }
}
