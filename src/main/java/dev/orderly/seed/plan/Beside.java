package dev.orderly.seed.plan;

import dev.orderly.seed.value.Place;
import dev.orderly.seed.value.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values beside those that are there: one that is taken is replaced by one from behind the last that is needed, which belongs to it
 * alone.
 */
final class Beside implements Source {

    private final Source source;
    private final long behind;
    private final Map<Object, Integer> taken = new HashMap<>();

    /** @param behind numbers from here on are free to be used */
    Beside(Source source, long behind, List<Object> taken) {
        this.source = source;
        this.behind = behind;
        taken.forEach(value -> this.taken.putIfAbsent(value, this.taken.size()));
    }

    @Override
    public long count() {
        long count = source.count();
        return count == Long.MAX_VALUE ? count : Math.max(0, count - taken.size());
    }

    @Override
    public Object number(long number, Place place) {
        Object value = source.number(number, place);
        Integer rank = taken.get(value);
        while (rank != null) {
            value = source.number(behind + rank, place);
            rank = taken.get(value);
        }
        return value;
    }

    @Override
    public Object any(Place place) {
        return source.any(place);
    }
}
