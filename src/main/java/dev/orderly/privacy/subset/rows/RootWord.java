package dev.orderly.privacy.subset.rows;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.TableWord;

/** Roots as a user says them: {@code TABLE: CONDITION}, or {@code TABLE} for all of its rows. */
public record RootWord(TableWord table, String condition) {

    /** @throws dev.orderly.problem.ProblemException {@code option-value}, exit 2; {@code condition-invalid}, exit 6 */
    public static RootWord of(String typed) {
        TableText text = TableText.of(typed);
        String condition = text.rest().filter(it -> !it.isBlank()).orElse(Root.ANY);
        // the server would take what follows for statements of their own
        if (SqlScript.split("SELECT " + condition).size() != 1) {
            throw Problem.of(
                            "condition-invalid",
                            ExitCode.INVALID_INPUT,
                            "the condition on " + text.table() + " has a semicolon in it")
                    .hint("write it like --where \"patients: city = 'Pune'\"")
                    .raise();
        }
        return new RootWord(text.table(), condition);
    }
}
