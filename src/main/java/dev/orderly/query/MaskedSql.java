package dev.orderly.query;

import java.util.regex.Pattern;

/** Statements as they are logged: literals masked, because they may hold secrets and personal data. */
final class MaskedSql {

    private static final int MOST = 2_000;
    private static final String TAG = "((?:[A-Za-z_\\u0080-\\uffff][A-Za-z0-9_\\u0080-\\uffff]*)?)";
    private static final Pattern LITERAL =
            Pattern.compile("(?s)\\b[eE]'(?:\\\\.|''|[^'\\\\])*'|'(?:''|[^'])*'|\\$" + TAG + "\\$.*?\\$\\1\\$");

    private MaskedSql() {}

    /** On one line, cut at {@value #MOST} characters. */
    static String of(String sql) {
        String masked =
                LITERAL.matcher(sql).replaceAll("'***'").replaceAll("\\s+", " ").strip();
        return masked.length() > MOST ? masked.substring(0, MOST) + "…" : masked;
    }
}
