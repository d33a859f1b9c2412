package dev.orderly.seed.value;

import java.util.List;

/** One of a few values, the first ones more often. */
record Listed(List<Object> values) implements Source {

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
                (place.isDesperate()
                        ? place.draw().below(values.size())
                        : place.draw().skewed(values.size())));
    }
}
