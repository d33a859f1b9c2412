package dev.orderly.privacy.scan.finding;

import java.util.Locale;

/**
 * How much of a table was seen.
 *
 * @param rows that were read
 * @param whole whether these are all
 */
public record Coverage(String table, int columns, long rows, boolean whole) {

    /** Nothing in n rows means, with 95 % confidence, fewer than 3 in n of all (the rule of three). */
    private static final double RULE = 3;

    /** The share of rows below which something stays unseen with 95 % confidence; 0 when all were read. */
    public double bound() {
        return whole ? 0 : rows == 0 ? 1 : Math.min(1, RULE / rows);
    }

    /** The bound in words. */
    public String words() {
        return whole
                ? "all rows were read"
                : String.format(
                        Locale.ROOT,
                        "0 of %,d: with 95 %% confidence fewer than %s %% of rows; block sampling weakens this",
                        rows,
                        percent(bound()));
    }

    private static String percent(double share) {
        String written =
                String.format(Locale.ROOT, share < 0.0001 ? "%.4f" : share < 0.01 ? "%.2f" : "%.1f", share * 100);
        return written.replaceFirst("(\\.\\d+?)0+$", "$1");
    }
}
