package dev.orderly.privacy.original;

import java.util.Locale;

/**
 * How full a domain is, as drawing again has shown.
 *
 * @param redrawn for how many values another one was found
 * @param without for how many there was none: what they became is somebody's, by chance and not as a leak
 * @param share how many of the values of its looks are taken
 */
public record Fullness(String domain, long redrawn, long without, double share) {

    /** Below it a value without a free one is a matter of a hundred million. */
    private static final double LARGE = 0.25;

    public boolean isTooFull() {
        return without > 0 && share >= LARGE;
    }

    /** For reports, such as {@code too full: 63.1 % of its values are taken}. */
    public String words() {
        return String.format(
                Locale.ROOT, "%s: %.1f %% of its values are taken", isTooFull() ? "too full" : "not full", share * 100);
    }
}
