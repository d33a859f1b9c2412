package dev.orderly.diff;

/**
 * What counts as a difference besides structure.
 *
 * @param owners compare owners; off by default, environments have roles of their own
 * @param privileges compare privileges, on columns and by default too
 * @param states compare what a fingerprint leaves out and commands change: whether materialised views wait for a refresh, and
 *     the versions of extensions
 */
public record ComparisonOptions(boolean owners, boolean privileges, boolean states) {

    public static ComparisonOptions standard() {
        return new ComparisonOptions(false, true, true);
    }

    /** What a fingerprint is made of. */
    public static ComparisonOptions structure() {
        return new ComparisonOptions(false, false, false);
    }

    public ComparisonOptions withOwners(boolean compare) {
        return new ComparisonOptions(compare, privileges, states);
    }

    public ComparisonOptions withPrivileges(boolean compare) {
        return new ComparisonOptions(owners, compare, states);
    }
}
