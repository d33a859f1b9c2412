package dev.orderly.seed.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays and composite values.
 *
 * @param parts the source of an array's elements, or one for each attribute
 */
record Compound(List<Source> parts, boolean array) implements Source {

    private static final int MOST_ELEMENTS = 4;

    @Override
    public long count() {
        return parts.isEmpty() ? 1 : parts.get(0).count();
    }

    @Override
    public Object number(long number, Place place) {
        List<Object> values = new ArrayList<>(List.of(parts.get(0).number(number, place)));
        for (int i = 1; i < parts.size(); i++) {
            values.add(parts.get(i).any(place));
        }
        return values;
    }

    @Override
    public Object any(Place place) {
        List<Object> values = new ArrayList<>();
        int size = array ? place.draw().below(MOST_ELEMENTS) : parts.size();
        for (int i = 0; i < size; i++) {
            values.add(parts.get(array ? 0 : i).any(place));
        }
        return values;
    }
}
