package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.value.Profiler;
import dev.orderly.privacy.scan.value.ValueProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes rows in COPY's text format and passes on values with an at sign, with seven digits and only signs of numbers between them, or with
 * a word that is as long as keys are and has a digit.
 */
final class CopySieve {

    private static final int RUN = 7;

    /** The shortest key of a known make is as long. */
    private static final int KEY = 16;

    /** Of those beyond what is judged, one in so many still is: a column of long numbers is full of what passes. */
    private static final int STRIDE = 64;

    private static final byte FIRST_LETTER = 'A';
    private static final byte OTHER = 0;
    private static final byte DIGIT = 1;
    private static final byte BETWEEN = 2;
    private static final byte AT = 3;
    private static final byte END = 4;
    private static final byte[] SIGNS = signs();

    private final List<Profiler> profilers = new ArrayList<>();
    private final long[] passed;
    private final long[] addressed;
    private final int judged;
    private long rows;

    CopySieve(int columns, int judged, Profiler.Bench bench) {
        this.passed = new long[columns];
        this.addressed = new long[columns];
        this.judged = judged;
        for (int i = 0; i < columns; i++) {
            profilers.add(bench.profiler());
        }
    }

    private static byte[] signs() {
        byte[] signs = new byte[256];
        put(signs, "0123456789", DIGIT);
        put(signs, " -.()", BETWEEN);
        put(signs, "@", AT);
        put(signs, "\t\n", END);
        return signs;
    }

    private static void put(byte[] signs, String all, byte sign) {
        all.chars().forEach(c -> signs[c] = sign);
    }

    long rows() {
        return rows;
    }

    /** Of what passed, as shares of all rows; nothing where nothing passed. */
    Optional<ValueProfile> profile(int column) {
        return passed[column] + addressed[column] == 0
                ? Optional.empty()
                : Optional.of(profilers.get(column).profile().among(rows));
    }

    /** @param row with as many columns as were announced */
    void row(byte[] row) {
        rows++;
        int column = 0;
        int start = 0;
        int digits = 0;
        boolean at = false;
        boolean run = false;
        int word = 0;
        boolean mixed = false;
        for (int i = 0; i < row.length; i++) {
            byte b = row[i];
            // Most of any text: letters end runs of digits, and are all above the signs that matter.
            byte sign = b >= FIRST_LETTER ? OTHER : SIGNS[b & 0xFF];
            if (sign == OTHER) {
                digits = 0;
            } else if (sign == DIGIT) {
                run |= ++digits >= RUN;
                mixed = true;
            } else if (sign == BETWEEN) {
                run |= mixed && i - word >= KEY;
                word = i + 1;
                mixed = false;
            } else if (sign == AT) {
                at = true;
                digits = 0;
            } else if (sign == END) {
                run |= mixed && i - word >= KEY;
                word = i + 1;
                mixed = false;
                if (at || run) {
                    pass(column, at, row, start, i);
                }
                column++;
                start = i + 1;
                digits = 0;
                at = false;
                run = false;
            }
        }
    }

    private void pass(int column, boolean at, byte[] row, int start, int end) {
        long before = at ? addressed[column]++ : passed[column]++;
        if (before < judged || before % STRIDE == 0) {
            profilers.get(column).add(text(new String(row, start, end - start, StandardCharsets.UTF_8)));
        }
    }

    /** Without COPY's escapes, of which those of line ends and tabs matter to what stands around them. */
    private static String text(String escaped) {
        return escaped.indexOf('\\') < 0
                ? escaped
                : escaped.replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\\r", "\r")
                        .replace("\\\\", "\\");
    }
}
