package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import java.util.function.DoubleUnaryOperator;

/**
 * So many of another source's values and no more, some of them more often.
 *
 * @param distinct how many values there are
 * @param part the part of the values that a share of the rows has, both from 0 to 1
 * @param place stands for the column
 */
public record Few(Source source, long distinct, DoubleUnaryOperator part, long place) implements Source {

    @Override
    public long count() {
        return source.count();
    }

    @Override
    public Object number(long number, Place at) {
        return source.number(number, at);
    }

    @Override
    public Object any(Place at) {
        if (at.isDesperate()) {
            return source.any(at);
        }
        boolean listed = source instanceof Listed;
        long values = listed ? Math.min(distinct, source.count()) : distinct;
        long rank = Math.min(values - 1, (long) (part.applyAsDouble(at.draw().part()) * values));
        if (listed) {
            return source.number(rank, at);
        }
        return source.any(at.at(Draw.place(place, rank, 0), Draw.place(place, rank, 1), 0));
    }
}
