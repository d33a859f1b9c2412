package dev.orderly.privacy.mask;

import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Draws again where a value that was made belongs to somebody in the source. No state: the same value is drawn for the same one wherever
 * it stands.
 *
 * <p>Of a permutation: its cycles are read like brackets, a taken value opens one, a free one closes one, and what is masked goes to the
 * bracket that closes it. So no two get the same, none gets a taken one, and values that are wrongly thought taken do no harm. With a
 * share p of values taken this takes 1/(1-2p) steps; from one half on, or where a cycle comes round, some find no free one and keep their
 * first image, which is a taken one and so nobody else's either. What is masked has to be among the taken itself.
 */
final class Redraw {

    /** With a quarter of values taken, one in 10^9 needs more. */
    private static final int MOST_STEPS = 128;

    private static final int MOST_DRAWS = 64;

    private final Taken taken;
    private final String domain;
    private final Predicate<String> isTaken;

    Redraw(Taken taken, String domain) {
        this.taken = taken;
        this.domain = domain;
        this.isTaken = taken.isKept(domain) ? taken.values() : value -> false;
    }

    /** @param permutation one to one, of texts of one look to texts of the same */
    String permuted(String value, UnaryOperator<String> permutation) {
        return permuted(value, permutation, isTaken);
    }

    /** @param unfit what is not to be the image, the value itself as all others of the source */
    String permuted(String value, UnaryOperator<String> permutation, Predicate<String> unfit) {
        String first = permutation.apply(value);
        if (!unfit.test(first)) {
            return first;
        }
        String image = first;
        int depth = 2;
        int tried = 0;
        int open = 0;
        while (depth > 0 && tried < MOST_STEPS && !image.equals(value)) {
            image = permutation.apply(image);
            tried++;
            boolean opens = unfit.test(image);
            open += opens ? 1 : 0;
            depth += opens ? 1 : -1;
        }
        taken.redrawn(domain, tried, open, depth == 0);
        return depth == 0 ? image : first;
    }

    Predicate<String> isTaken() {
        return isTaken;
    }

    /** The first of values of which each is as good, and as unlikely to be another's. */
    String numbered(IntFunction<String> draw) {
        String first = draw.apply(0);
        if (!isTaken.test(first)) {
            return first;
        }
        for (int tried = 1; tried < MOST_DRAWS; tried++) {
            String other = draw.apply(tried);
            if (!isTaken.test(other)) {
                taken.redrawn(domain, tried, tried - 1, true);
                return other;
            }
        }
        taken.redrawn(domain, MOST_DRAWS - 1, MOST_DRAWS - 1, false);
        return first;
    }
}
