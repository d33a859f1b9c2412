package dev.orderly.privacy.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A set that never outgrows its memory, and forgets nothing. */
final class ValueSetTest {

    private static final int BYTES = 1 << 16;

    private static LongStream hashes(long seed, int count) {
        return new Random(seed).longs(count);
    }

    private static ValueSet filled(long seed, int count) {
        ValueSet set = new ValueSet(BYTES);
        hashes(seed, count).forEach(set::add);
        return set;
    }

    private static double wrong(ValueSet set) {
        return hashes(99, 100_000).filter(set::holds).count() / 100_000.0;
    }

    @Test
    void isExactWhileItsTableFits() {
        ValueSet set = filled(1, 6_000);

        assertThat(set.size()).isEqualTo(6_000);
        assertThat(hashes(1, 6_000)).allMatch(set::holds);
        assertThat(set.add(0)).isTrue();
        assertThat(set.holds(0)).isTrue();
        assertThat(set.falsePositives()).isZero();
        assertThat(wrong(set)).isZero();
    }

    @Test
    void forgetsNothingWhenItBecomesAFilterAndKnowsHowOftenItIsWrong() {
        ValueSet set = filled(1, 40_000);

        assertThat(hashes(1, 40_000)).allMatch(set::holds);
        assertThat(set.size()).isBetween(39_000L, 40_000L);
        assertThat(set.falsePositives()).isBetween(0.002, 0.02);
        assertThat(wrong(set)).isBetween(set.falsePositives() * 0.8, set.falsePositives() * 1.2);
    }

    @Test
    void holdsTheSameInWhicheverOrderItWasFilled() {
        ValueSet one = filled(1, 30_000);
        ValueSet other = new ValueSet(BYTES);
        long[] all = hashes(1, 30_000).toArray();
        for (int i = all.length - 1; i >= 0; i--) {
            other.add(all[i]);
        }

        assertThat(hashes(99, 100_000)).allMatch(hash -> one.holds(hash) == other.holds(hash));
    }
}
