package dev.orderly.seed.value;

import dev.orderly.fake.Draw;

/** Where a value stands: what it may depend on, and nothing else. Used by one thread, again and again. */
public final class Place {

    private final Draw draw = new Draw();
    private long person;
    private int attempt;

    /**
     * @param value stands for the column of the row
     * @param row stands for the row, by which its columns draw one person
     * @param tries how often the row was made before and did not do
     */
    public Place at(long value, long row, int tries) {
        draw.at(tries == 0 ? value : Draw.mix(value + tries));
        person = row;
        attempt = tries;
        return this;
    }

    public Draw draw() {
        return draw;
    }

    long person() {
        return person;
    }

    /** Whether what is usual did not do, so that anything is to be tried. */
    boolean isDesperate() {
        return attempt > 10;
    }
}
