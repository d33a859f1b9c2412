package dev.orderly.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of a command line before it is kept: in the history, a log or a recorded script. */
public final class Redaction {

    /** Stands where a password stood; a recorded script asks for it as a variable. */
    public static final String VARIABLE = "${DATABASE_PASSWORD}";

    private static final Pattern URL_PASSWORD =
            Pattern.compile("((?:jdbc:)?postgres(?:ql)?://[^\\s:/@'\"]*:)[^\\s@/'\"]+(?=@)");
    private static final Pattern QUERY_PASSWORD = Pattern.compile("([?&](?:ssl)?password=)[^\\s&'\"]+");
    private static final Pattern SQL_PASSWORD =
            Pattern.compile("(\\bPASSWORD\\s+)'(?:[^']|'')*'", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNED = Pattern.compile(
            "(\\b\\w*(?:PASSWORD|PASSPHRASE|SECRET|TOKEN)\\w*[= ]\\s*)(?!\\$\\{|'?\\*\\*\\*)(?:\"[^\"]*\"|'[^']*'|\\S+)");

    private Redaction() {}

    /** The line with every secret shown as {@code ***}. */
    public static String mask(String line) {
        return redact(line, "***", true);
    }

    /** The line with passwords of URLs replaced by {@link #VARIABLE}, so that it can be run again. */
    static String parametrise(String line) {
        return redact(line, VARIABLE, false);
    }

    private static String redact(String line, String mark, boolean assigned) {
        String quoted = Matcher.quoteReplacement(mark);
        String masked = URL_PASSWORD.matcher(line).replaceAll("$1" + quoted);
        masked = QUERY_PASSWORD.matcher(masked).replaceAll("$1" + quoted);
        masked = SQL_PASSWORD.matcher(masked).replaceAll("$1'" + quoted + "'");
        return assigned ? ASSIGNED.matcher(masked).replaceAll("$1" + quoted) : masked;
    }
}
