package dev.orderly.privacy.mask;

import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Draws again where a value that was made belongs to somebody in the source. No state: the same value is drawn for the same one wherever
 * it stands.
 *
 * <p>Of a permutation: its cycles are read like brackets, a taken value opens one, a free one closes one, and what is masked goes to the
 * bracket that closes it. So no two get the same, none gets a taken one, and values that are wrongly thought taken do no harm. With a
 * share p of values taken this takes 1/(1-2p) steps; from one half on, some find no free one and keep their first image, which is a
 * taken one and so nobody else's either. In a short cycle there may be none although there are enough elsewhere: then the same is done
 * along a second permutation, with brackets that the first has left open alone. What is masked has to be among the taken itself.
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

    /**
     * @param second for what finds none along the first
     * @param unfit what is not to be the image: the value itself, and all others of the source
     */
    String permuted(String value, Permutation first, Permutation second, Predicate<String> unfit) {
        String image = first.image().apply(value);
        if (!unfit.test(image)) {
            return image;
        }
        Walk walk = new Walk(value, first.image(), unfit);
        String found = walk.closing(true);
        if (found == null && walk.cameRound()) {
            found = along(second, value, first, unfit);
        }
        taken.redrawn(domain, walk.steps - 1, walk.opened - 1, found != null);
        return found == null ? image : found;
    }

    private static @Nullable String along(
            Permutation second, String value, Permutation first, Predicate<String> unfit) {
        String image = value;
        int depth = 1;
        for (int step = 0; step < MOST_DRAWS; step++) {
            image = second.image().apply(image);
            if (image.equals(value)) {
                return null;
            }
            boolean opens = unfit.test(image);
            Walk walk = new Walk(image, opens ? first.image() : first.back(), unfit);
            boolean isLeft = walk.closing(opens) == null && (!opens || walk.cameRound());
            depth += isLeft ? opens ? 1 : -1 : 0;
            if (depth == 0) {
                return image;
            }
        }
        return null;
    }

    /** From a bracket to the one that belongs to it. */
    private static final class Walk {

        private final String start;
        private final UnaryOperator<String> step;
        private final Predicate<String> unfit;
        private String image;
        private int steps;
        private int opened;

        Walk(String start, UnaryOperator<String> step, Predicate<String> unfit) {
            this.start = start;
            this.step = step;
            this.unfit = unfit;
            this.image = start;
        }

        /** @param opens whether it starts at a taken value; else it goes back from a free one */
        @Nullable
        String closing(boolean opens) {
            int depth = 1;
            while (depth > 0 && steps < MOST_STEPS && !cameRound()) {
                image = step.apply(image);
                steps++;
                boolean isTaken = unfit.test(image);
                opened += isTaken ? 1 : 0;
                depth += isTaken == opens ? 1 : -1;
            }
            return depth == 0 ? image : null;
        }

        boolean cameRound() {
            return steps > 0 && image.equals(start);
        }
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
