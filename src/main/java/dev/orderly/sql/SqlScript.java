package dev.orderly.sql;

import java.util.List;

/** Splits scripts into statements as {@code psql} does. */
public final class SqlScript {

    private SqlScript() {}

    /**
     * The statements of a script in order, empty ones left out.
     *
     * @throws dev.orderly.problem.ProblemException {@code sql-unfinished} for an open quote, comment, bracket or COPY
     *     block, {@code sql-psql-command} for a line with a backslash command; both with line and column
     */
    public static List<SqlStatement> split(String text) {
        return List.of();
    }

    /** As {@link #split(String)}, naming the file in problems: {@code model/patient.sql:12:5}. */
    public static List<SqlStatement> split(String text, String file) {
        return List.of();
    }
}
