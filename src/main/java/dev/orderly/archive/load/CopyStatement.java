package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.regex.Pattern;

/** The statement that takes an entry's rows: of a hostile archive it could run programs, or something else altogether. */
public final class CopyStatement {

    private static final String HEAD = "COPY ";
    private static final String TAIL = " FROM stdin";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
    private static final Pattern TABLE_AND_COLUMNS =
            Pattern.compile("[\\w$.\\x{80}-\\x{10FFFF}]++ ?(?:\\([\\w$, \\x{80}-\\x{10FFFF}]*+\\))?");

    private CopyStatement() {}

    /** Without the semicolon. */
    static String of(TocEntry entry) {
        String sql = entry.copy().strip().replaceFirst(";$", "");
        if (!isPlain(sql)) {
            throw Problem.of(
                            "archive-broken",
                            ExitCode.INVALID_INPUT,
                            "the archive's statement for the rows of " + entry.tag() + " does not take rows: " + sql)
                    .hint("do not restore it: it was not written by a backup")
                    .raise();
        }
        return sql;
    }

    /** Whether it takes rows in text format into a table, and does nothing else. */
    public static boolean isPlain(String sql) {
        return sql.startsWith(HEAD)
                && sql.endsWith(TAIL)
                && sql.length() > HEAD.length() + TAIL.length()
                && isTableAndColumns(sql.substring(HEAD.length(), sql.length() - TAIL.length()));
    }

    private static boolean isTableAndColumns(String text) {
        return TABLE_AND_COLUMNS
                .matcher(QUOTED.matcher(text).replaceAll("q").strip())
                .matches();
    }
}
