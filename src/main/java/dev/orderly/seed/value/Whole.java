package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import java.util.function.LongFunction;

/**
 * Numbers and moments, as whole numbers of a unit.
 *
 * @param least of all values
 * @param most of all values
 * @param usual the least of those that are drawn
 * @param usualMost the most of those that are drawn
 * @param step between values that are numbered
 * @param made the value of a whole number
 */
record Whole(long least, long most, long usual, long usualMost, long step, boolean skewed, LongFunction<Object> made)
        implements Source {

    private static final long FEW = 10;

    @Override
    public long count() {
        long span = most - first();
        return span < 0 ? Long.MAX_VALUE : span / step + 1;
    }

    /** Numbers count up from what is usual, if that is not the middle of a wide range. */
    private long first() {
        return Math.max(least, Math.min(usual, most));
    }

    @Override
    public Object number(long number, Place place) {
        return made.apply(first() + number * step);
    }

    /** One that is small, or near to the least: sums that have to be small are met by those. */
    private Object small(Draw draw) {
        long near = Math.max(least, Math.min(0, most));
        return made.apply(near + draw.below(Math.max(1, Math.min(FEW, most - near + 1))));
    }

    @Override
    public Object any(Place place) {
        if (place.isDesperate() && place.draw().percent(25)) {
            return small(place.draw());
        }
        long from = place.isDesperate() ? Math.max(least, usual - 10 * (usualMost - usual + 1)) : usual;
        long to = place.isDesperate() ? Math.min(most, usualMost + 10 * (usualMost - usual + 1)) : usualMost;
        long span = Math.max(1, to - from + 1);
        Draw draw = place.draw();
        return made.apply(from + (skewed && !place.isDesperate() ? draw.skewed(span) : draw.below(span)));
    }
}
