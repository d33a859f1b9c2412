package dev.orderly.diff;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a default has one value for all rows of an {@code ADD COLUMN}, which then rewrites nothing. */
public final class Volatility {

    private static final Pattern LITERAL = Pattern.compile("[eEbBxX]?'(?:[^']|'')*'");
    private static final Pattern CALL = Pattern.compile("(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)\\s*\\(");

    /** Functions that are not volatile, and words that stand before a parenthesis and call nothing. */
    private static final Set<String> STEADY = Set.of(
            "now",
            "transaction_timestamp",
            "statement_timestamp",
            "current_setting",
            "timezone",
            "date_trunc",
            "lower",
            "upper",
            "coalesce",
            "to_char",
            "to_timestamp",
            "to_date",
            "make_interval",
            "md5",
            "concat",
            "numeric",
            "varchar",
            "varying",
            "character",
            "char",
            "bit",
            "timestamp",
            "timestamptz",
            "time",
            "interval",
            "array",
            "row",
            "and",
            "or",
            "not",
            "case",
            "when",
            "then",
            "else",
            "in",
            "date_part",
            "jsonb_build_object",
            "jsonb_build_array",
            "json_build_object",
            "json_build_array",
            "txid_current",
            "pg_current_xact_id");

    private Volatility() {}

    /** True unless it is known that it does not: of the functions of others nothing is known. */
    public static boolean mayDifferByRow(String expression) {
        Matcher call = CALL.matcher(LITERAL.matcher(expression).replaceAll("''"));
        while (call.find()) {
            if (!STEADY.contains(call.group(1).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
