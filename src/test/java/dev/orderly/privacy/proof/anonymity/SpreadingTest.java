package dev.orderly.privacy.proof.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orderly.privacy.proof.anonymity.Anonymity.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Diversity and closeness are those of the papers, and the short way to the ordered distance leads where the long one does. */
final class SpreadingTest {

    /** Salaries of 3k to 11k, a row each: Li et al. give 0.375 to the group of 3k, 4k, 5k and 0.167 to that of 6k, 8k, 11k. */
    private static final List<Long> SALARIES = List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);

    @Test
    void givesTheDistancesOfThePaper() {
        assertThat(distance(SALARIES, true, 0, 1, 2)).isEqualTo(0.375, within(1e-9));
        assertThat(distance(SALARIES, true, 3, 5, 8)).isEqualTo(1.5 / 9, within(1e-9));
        assertThat(distance(SALARIES, false, 0, 1, 2)).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(distance(List.of(5L), true, 0)).isZero();
    }

    private static double distance(List<Long> all, boolean ordered, int... levels) {
        Spreading spreading = new Spreading("s", ordered, all);
        for (int level : levels) {
            spreading.add(List.of("g"), level, 1);
        }
        return spreading.result().distance();
    }

    @Test
    void reckonsTheOrderedDistanceAsItIsDefined() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Long> all = new ArrayList<>();
            int levels = 1 + random.nextInt(30);
            for (int i = 0; i < levels; i++) {
                all.add(1L + random.nextInt(9));
            }
            long[] group = new long[levels];
            Spreading spreading = new Spreading("s", true, all);
            for (int i = 0; i < levels; i++) {
                group[i] = random.nextInt(3);
                if (group[i] > 0) {
                    spreading.add(List.of("g"), i, group[i]);
                }
            }
            assertThat(spreading.result().distance()).isEqualTo(defined(all, group), within(1e-9));
        }
    }

    /** The sum over all values of what has to be moved past them. */
    private static double defined(List<Long> all, long[] group) {
        double rows = all.stream().mapToLong(it -> it).sum();
        double own = java.util.Arrays.stream(group).sum();
        double carried = 0;
        double moved = 0;
        for (int i = 0; i < group.length - 1; i++) {
            carried += own == 0 ? 0 : group[i] / own - all.get(i) / rows;
            moved += Math.abs(carried);
        }
        return group.length < 2 || own == 0 ? 0 : moved / (group.length - 1);
    }

    @Test
    void keepsTheWorstOfAllGroups() {
        Spreading spreading = new Spreading("s", false, List.of(10L, 10L, 10L));
        spreading.add(List.of("a"), 0, 5);
        spreading.add(List.of("a"), 1, 5);
        spreading.add(List.of("b"), 2, 9);
        spreading.add(List.of("b"), 0, 1);
        spreading.add(List.of("c"), 0, 4);
        spreading.add(List.of("c"), 1, 5);
        spreading.add(List.of("c"), 2, 1);

        Spread spread = spreading.result();

        assertThat(spread.distinct()).isEqualTo(2);
        assertThat(spread.entropy()).isEqualTo(Math.exp(-0.9 * Math.log(0.9) - 0.1 * Math.log(0.1)), within(1e-9));
        assertThat(spread.least().orElseThrow().values()).containsExactly("b");
        assertThat(spread.farthest().orElseThrow().values()).containsExactly("b");
        assertThat(spread.distance()).isEqualTo(0.9 - 1.0 / 3, within(1e-9));
    }
}
