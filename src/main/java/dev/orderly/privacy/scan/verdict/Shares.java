package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.scan.value.Mark;
import dev.orderly.privacy.scan.value.ValueProfile;

/** How much of a form's weight holds when a share of the values has it. */
final class Shares {

    private static final double MOST = 0.8;
    private static final double SOME = 0.2;

    /** Of the weight that a few telling values among many have. */
    private static final double FEW = 0.65;

    private static final int A_HANDFUL = 4;

    private Shares() {}

    /** Log-odds; 0 where chance explains as many. */
    static double weight(Mark mark, ValueProfile values) {
        double share = values.share(mark);
        if (share == 0 || !isBeyondChance(mark, values)) {
            return 0;
        }
        double real = (share - mark.chance()) / (1 - mark.chance());
        double sure = values.values() < A_HANDFUL ? 0.7 : 1;
        if (real >= MOST) {
            return mark.weight() * sure;
        }
        if (real >= SOME) {
            return mark.weight() * sure * (0.5 + 0.5 * (real - SOME) / (MOST - SOME));
        }
        return mark.isTelling() ? mark.weight() * FEW * sure : 0;
    }

    /** Three standard deviations above what accident makes. */
    private static boolean isBeyondChance(Mark mark, ValueProfile values) {
        double chance = mark.chance();
        double deviation = Math.sqrt(chance * (1 - chance) / Math.max(1, values.values()));
        return values.share(mark) > chance + 3 * deviation;
    }
}
