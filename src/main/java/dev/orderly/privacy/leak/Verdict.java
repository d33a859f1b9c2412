package dev.orderly.privacy.leak;

import dev.orderly.privacy.original.Fullness;
import java.util.Optional;

/** Whether as many hits as a place has come by chance. */
public final class Verdict {

    /** What is less likely is no chance. */
    private static final double LEAST_LIKELY = 0.01;

    private static final double DEVIATIONS = 5;
    private static final int MOST_TERMS = 1000;

    private Verdict() {}

    /**
     * Whether values that were drawn are somebody's because there was nothing else to draw.
     *
     * @param times how often originals were seen
     * @param values how many there are in all
     */
    static boolean isOfFullDomain(long times, long values, Optional<Fullness> fullness) {
        return fullness.filter(Fullness::isTooFull)
                .filter(it -> isWithin(times, values, it.share()))
                .isPresent();
    }

    /** @param expected how many there would be if values were drawn among all of their looks */
    public static boolean isChance(double expected, long hits) {
        return hits > 0 && likely(expected, hits) >= LEAST_LIKELY;
    }

    /** Of a column that nobody masked all values are originals, of one that was as many as are taken. */
    private static boolean isWithin(long hits, long values, double share) {
        double expected = values * share;
        return hits <= expected + DEVIATIONS * Math.sqrt(expected * (1 - share) + 1);
    }

    /** That there are so many or more when so many are expected, as Poisson has it. */
    static double likely(double expected, long hits) {
        if (hits <= expected) {
            return 1;
        }
        double term = Math.exp(-expected);
        double below = 0;
        for (int i = 0; i < Math.min(hits, MOST_TERMS); i++) {
            below += term;
            term *= expected / (i + 1);
        }
        return Math.max(0, 1 - below);
    }
}
