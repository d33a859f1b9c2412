package dev.orderly.archive.load;

import dev.orderly.archive.rows.RowFormat;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement that takes an entry's rows: of a hostile archive it could run programs, or something else altogether.
 *
 * @param table {@code COPY … FROM stdin} without options
 * @param frozen whether the rows come in as visible to all
 */
public record CopyStatement(String table, boolean frozen) {

    private static final String HEAD = "COPY ";
    private static final String TAIL = " FROM stdin";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
    private static final Pattern TABLE_AND_COLUMNS =
            Pattern.compile("[\\w$.\\x{80}-\\x{10FFFF}]++ ?(?:\\([\\w$, \\x{80}-\\x{10FFFF}]*+\\))?");

    static CopyStatement of(TocEntry entry, boolean frozen) {
        String sql = entry.copy().strip().replaceFirst(";$", "");
        if (!isPlain(sql)) {
            throw Problem.of(
                            "archive-broken",
                            ExitCode.INVALID_INPUT,
                            "the archive's statement for the rows of " + entry.tag() + " does not take rows: " + sql)
                    .hint("do not restore it: it was not written by a backup")
                    .raise();
        }
        return new CopyStatement(sql, frozen);
    }

    /** Without the semicolon. */
    public String sql(RowFormat format) {
        String options = Stream.of(format.option(), frozen ? "FREEZE" : "")
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? table : table + " WITH (" + options + ')';
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
