package dev.orderly.privacy.subset.rows;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.TableWord;
import java.util.Optional;

/** A table's name and what stands behind a colon after it; colons in double quotes belong to the name. */
record TableText(TableWord table, Optional<String> rest) {

    /** @throws dev.orderly.problem.ProblemException {@code option-value}, exit 2, for what begins with no name */
    static TableText of(String typed) {
        int colon = colon(typed);
        String name = colon < 0 ? typed : typed.substring(0, colon);
        TableWord table = TableWord.of(name)
                .orElseThrow(() -> Problem.of("option-value", ExitCode.USAGE, "\"" + typed + "\" begins with no table")
                        .hint("write the table first, then a colon: \"patients: city = 'Pune'\"")
                        .raise());
        return new TableText(
                table,
                colon < 0
                        ? Optional.empty()
                        : Optional.of(typed.substring(colon + 1).strip()));
    }

    private static int colon(String typed) {
        boolean quoted = false;
        for (int i = 0; i < typed.length(); i++) {
            quoted ^= typed.charAt(i) == '"';
            if (typed.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
