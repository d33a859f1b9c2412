package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.value.compare.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether an assertion holds. */
public final class AssertionCheck {

    private static final int SHOWN = 5;

    private final AssertionChecks checks;

    public AssertionCheck(AssertionChecks checks) {
        this.checks = checks;
    }

    /**
     * Checks an assertion.
     *
     * @throws dev.orderly.problem.ProblemException exit 5 if it does not hold, with what was found
     */
    public void verify(Assertion assertion) {
        failure(assertion).ifPresent(found -> {
            throw Problem.of("assert-failed", ExitCode.CHECK_FAILED, "assertion failed: " + found)
                    .raise();
        });
    }

    private Optional<String> failure(Assertion assertion) {
        if (assertion instanceof Assertion.Rows rows) {
            return rows(rows);
        } else if (assertion instanceof Assertion.Value value) {
            return compare("the query returned", checks.value(value.query()), value.comparison(), value.expected());
        } else if (assertion instanceof Assertion.Texts texts) {
            return compare("found", texts.left(), texts.comparison(), texts.right());
        } else if (assertion instanceof Assertion.NoDrift) {
            return differences("the environment has drifted", checks.drift());
        } else if (assertion instanceof Assertion.Same same) {
            String what = "\"" + same.from() + "\" and \"" + same.to() + "\" differ";
            return differences(what, checks.differences(same.from(), same.to()));
        } else if (assertion instanceof Assertion.Migration migration) {
            return migration(migration);
        }
        return fails((Assertion.Fails) assertion);
    }

    private Optional<String> rows(Assertion.Rows rows) {
        String found = Long.toString(checks.rows(rows.tableOrQuery()));
        return compare("the rows were", found, rows.comparison(), Long.toString(rows.count()));
    }

    private static Optional<String> compare(String what, String found, Comparison comparison, String expected) {
        return comparison.holds(found, expected)
                ? Optional.empty()
                : Optional.of(what + " \"" + found + "\", expected " + comparison.sign() + " \"" + expected + "\"");
    }

    private static Optional<String> differences(String what, List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join("; ", lines.subList(0, Math.min(SHOWN, lines.size())));
        String more = lines.size() > SHOWN ? " and " + (lines.size() - SHOWN) + " more" : "";
        return Optional.of(what + " in " + lines.size() + ": " + shown + more);
    }

    private Optional<String> migration(Assertion.Migration migration) {
        Assertion.MigrationState state = checks.migration(migration.version());
        return state == migration.state()
                ? Optional.empty()
                : Optional.of("migration " + migration.version() + " is " + word(state) + ", expected "
                        + word(migration.state()));
    }

    private static String word(Assertion.MigrationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Optional<String> fails(Assertion.Fails fails) {
        int code = checks.exitCode(fails.command());
        boolean asExpected = fails.code().map(expected -> expected == code).orElse(code != 0);
        String expected = fails.code().map(c -> "exit code " + c).orElse("a failure");
        return asExpected
                ? Optional.empty()
                : Optional.of("\"" + String.join(" ", fails.command()) + "\" ended with exit code " + code
                        + ", expected " + expected);
    }
}
