package dev.orderly.privacy.original;

import java.util.concurrent.atomic.LongAdder;

/** Counts what drawing again came to in one domain. For several threads. */
final class Ledger {

    private final LongAdder tried = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private final LongAdder redrawn = new LongAdder();
    private final LongAdder without = new LongAdder();

    void add(int triedNow, int takenNow, boolean found) {
        tried.add(triedNow);
        taken.add(takenNow);
        (found ? redrawn : without).increment();
    }

    /** Steps were taken until enough free values were met, which leaves the share of taken ones as it is (Wald's identity). */
    Fullness fullness(String domain) {
        return new Fullness(domain, redrawn.sum(), without.sum(), (double) taken.sum() / Math.max(1, tried.sum()));
    }
}
