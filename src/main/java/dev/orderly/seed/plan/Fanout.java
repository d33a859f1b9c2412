package dev.orderly.seed.plan;

import dev.orderly.seed.like.Curve;
import java.util.Arrays;

/** How many rows each row of another table gets: those of one follow each other. */
interface Fanout {

    long parents();

    /** The first row of a parent; of the number of parents, how many there are in all. */
    long first(long parent);

    default long rows() {
        return first(parents());
    }

    default long parent(long row) {
        long low = 0;
        long high = parents() - 1;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (first(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** One each, and the others to the first ones most: as a square root grows, which is near to what Zipf saw. */
    record Skewed(long parents, long all) implements Fanout {
        @Override
        public long first(long parent) {
            if (all <= parents) {
                return Math.min(parent, all);
            }
            return parent + (long) ((all - parents) * Math.sqrt((double) parent / parents));
        }

        @Override
        public long parent(long row) {
            if (all <= parents) {
                return row;
            }
            double part = (double) row / (all - parents);
            long guess = Math.min(parents - 1, (long) (part * part * parents));
            while (guess > 0 && first(guess) > row) {
                guess -= Math.max(1, (first(guess) - row) / 2);
                guess = Math.max(0, guess);
            }
            return first(guess) <= row && first(guess + 1) > row ? guess : Fanout.super.parent(row);
        }
    }

    /**
     * Like rows of another environment: those of a curve, over the first of the parents.
     *
     * @param used how many parents have rows
     */
    record Curved(long parents, long all, long used, Curve curve) implements Fanout {
        @Override
        public long first(long parent) {
            return parent >= used ? all : (long) (all * curve.share((double) parent / used));
        }
    }

    /** As was counted out. */
    @SuppressWarnings("ArrayRecordComponent") // of millions of rows, and never compared
    record Counted(long[] firsts) implements Fanout {
        @Override
        public long parents() {
            return firsts.length - 1L;
        }

        @Override
        public long first(long parent) {
            return firsts[(int) parent];
        }

        @Override
        public long parent(long row) {
            int found = Arrays.binarySearch(firsts, row);
            // of parents without rows the last one is meant, which has the row
            int at = found < 0 ? -found - 2 : found;
            while (at + 2 < firsts.length && firsts[at + 1] == row) {
                at++;
            }
            return at;
        }
    }
}
