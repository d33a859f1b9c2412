package dev.orderly.health.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts lists into parts that are tried at once. */
final class Batches {

    private static final int MOST = 100;

    private Batches() {}

    static <T> List<List<T>> of(List<T> all) {
        return of(all, it -> 0, 0);
    }

    /** Parts of some size at most in all; what is larger is alone. */
    static <T> List<List<T>> of(List<T> all, ToLongFunction<T> size, long limit) {
        List<List<T>> batches = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int at = 0; at < all.size(); at++) {
            long next = size.applyAsLong(all.get(at));
            if (at - from == MOST || (at > from && sum + next > limit)) {
                batches.add(all.subList(from, at));
                from = at;
                sum = 0;
            }
            sum += next;
        }
        if (from < all.size()) {
            batches.add(all.subList(from, all.size()));
        }
        return batches;
    }
}
