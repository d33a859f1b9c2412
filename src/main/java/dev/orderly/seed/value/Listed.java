package dev.orderly.seed.value;

import java.util.List;

/** One of a few values, the first ones somewhat more often. */
record Listed(List<Object> values) implements Source {

    /** So many of a hundred are drawn without looking at the order. */
    private static final int EVEN = 60;

    @Override
    public long count() {
        return values.size();
    }

    @Override
    public Object number(long number, Place place) {
        return values.get((int) number);
    }

    @Override
    public Object any(Place place) {
        return values.get((int)
                (place.isDesperate() || place.draw().percent(EVEN)
                        ? place.draw().below(values.size())
                        : place.draw().skewed(values.size())));
    }
}
