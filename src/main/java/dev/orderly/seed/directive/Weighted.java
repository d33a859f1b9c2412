package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.value.Place;
import dev.orderly.seed.value.Source;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One of some values, each as often as its weight says. For use by several threads. */
public final class Weighted implements Source {

    private final List<Object> values;
    private final List<Double> weights;
    private final boolean ordered;
    private final double[] sums;

    public Weighted(List<? extends Object> values, List<Double> weights) {
        this(values, weights, false);
    }

    /** @param ordered whether rows of one parent take them from the first on, where they must not take one twice */
    public Weighted(List<? extends Object> values, List<Double> weights, boolean ordered) {
        this.values = List.copyOf(values);
        this.weights = List.copyOf(weights);
        this.ordered = ordered;
        this.sums = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weights.get(i);
            sums[i] = sum;
        }
    }

    public List<Object> values() {
        return values;
    }

    /** The value of a number where no two of a parent may be the same: those of great weight have small numbers often. */
    public Object among(long number, long parent) {
        if (ordered || number >= values.size()) {
            return values.get((int) number);
        }
        Draw draw = new Draw().at(parent);
        double[] keys = new double[values.size()];
        Integer[] places = new Integer[keys.length];
        for (int i = 0; i < keys.length; i++) {
            // Efraimidis and Spirakis: the smallest of such numbers are a sample without repetition
            keys[i] = -Math.log(1 - draw.part()) / Math.max(weights.get(i), 1e-9);
            places[i] = i;
        }
        Arrays.sort(places, Comparator.comparingDouble(i -> keys[i]));
        return values.get(places[(int) number]);
    }

    /** The place of one that is drawn. */
    public int drawn(Draw draw) {
        double at = draw.part() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, at);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
    }

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
        return values.get(drawn(place.draw()));
    }
}
