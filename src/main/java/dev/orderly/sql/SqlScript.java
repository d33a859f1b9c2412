package dev.orderly.sql;

import dev.orderly.problem.ProblemException;
import java.util.List;

/** Splits scripts into statements as {@code psql} does, in time linear in the script. */
public final class SqlScript {

    private SqlScript() {}

    /**
     * The statements of a script in order, empty ones left out.
     *
     * @throws ProblemException {@code sql-unfinished} for an open quote, comment, bracket, function body or COPY block,
     *     {@code sql-psql-command} for a backslash command; both with line and column
     */
    public static List<SqlStatement> split(String text) {
        return split(text, "");
    }

    /** As {@link #split(String)}, naming the file in problems: {@code model/patient.sql:12:5: …}. */
    public static List<SqlStatement> split(String text, String file) {
        return new Splitter(text, file).split();
    }

    /**
     * Whether a prompt may send what was typed so far: it ends with a semicolon outside quotes, comments, brackets and
     * bodies, or with the end of a COPY data block.
     *
     * @throws ProblemException {@code sql-psql-command} when more typing cannot mend the text
     */
    public static boolean isComplete(String text) {
        try {
            int typed = split(text).size();
            return typed > 0 && split(text + "\nSELECT 1").size() == typed + 1;
        } catch (ProblemException unfinished) {
            if (unfinished.first().code().equals("sql-unfinished")) {
                return false;
            }
            throw unfinished;
        }
    }
}
