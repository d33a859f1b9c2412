package dev.orderly.seed.like;

import java.util.Arrays;
import java.util.List;

/**
 * How unevenly rows are spread over values, those with most rows first: which share of the rows belongs to which part of the values. It
 * knows the ranks of values alone, and holds for any number of them.
 */
@SuppressWarnings("ArrayRecordComponent") // asked for each row, and never compared
public record Curve(double[] parts, double[] shares) {

    private static final Curve EVEN = new Curve(new double[] {0, 1}, new double[] {0, 1});

    /** All values have as many rows. */
    public static Curve even() {
        return EVEN;
    }

    /**
     * @param frequent the shares of the most frequent values, the greatest first; the others have what is left, as many each
     * @param distinct how many values there are
     */
    public static Curve of(List<Double> frequent, double distinct) {
        int ranks = (int) Math.min(frequent.size(), Math.floor(distinct));
        if (ranks == 0) {
            return EVEN;
        }
        double[] parts = new double[ranks + 2];
        double[] shares = new double[ranks + 2];
        for (int i = 1; i <= ranks; i++) {
            parts[i] = i / distinct;
            shares[i] = Math.min(1, shares[i - 1] + frequent.get(i - 1));
        }
        if (ranks >= distinct) {
            double all = shares[ranks];
            Arrays.setAll(shares, i -> shares[i] / all);
        }
        parts[ranks + 1] = 1;
        shares[ranks + 1] = 1;
        return new Curve(parts, shares);
    }

    /** The share of the rows that the first part of the values has, both from 0 to 1. */
    public double share(double part) {
        return between(parts, shares, part);
    }

    /** The part of the values that a share of the rows is spread over. */
    public double part(double share) {
        return between(shares, parts, share);
    }

    private static double between(double[] from, double[] to, double at) {
        if (at >= 1) {
            return 1;
        }
        int found = Arrays.binarySearch(from, at);
        int above = found < 0 ? -found - 1 : found;
        if (above == 0) {
            return 0;
        }
        double width = from[above] - from[above - 1];
        return width == 0 ? to[above] : to[above - 1] + (to[above] - to[above - 1]) * (at - from[above - 1]) / width;
    }
}
