package dev.orderly.diff;

/**
 * What counts as a difference besides structure.
 *
 * @param owners compare owners; off by default, environments have roles of their own
 * @param privileges compare privileges, on columns and by default too
 */
public record ComparisonOptions(boolean owners, boolean privileges) {

    public static ComparisonOptions standard() {
        return new ComparisonOptions(false, true);
    }

    public ComparisonOptions withOwners(boolean compare) {
        return new ComparisonOptions(compare, privileges);
    }

    public ComparisonOptions withPrivileges(boolean compare) {
        return new ComparisonOptions(owners, compare);
    }
}
