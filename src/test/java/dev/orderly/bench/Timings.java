package dev.orderly.bench;

import java.util.List;
import java.util.Locale;

/** Milliseconds of repeated runs. */
record Timings(List<Double> millis) {

    Timings {
        millis = millis.stream().sorted().toList();
    }

    double median() {
        return at(0.5);
    }

    double at(double share) {
        return millis.get((int) Math.min(millis.size() - 1L, Math.round(share * (millis.size() - 1))));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %.0f ms, p95 %.0f ms, %d runs", median(), at(0.95), millis.size());
    }
}
