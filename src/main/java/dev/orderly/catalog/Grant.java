package dev.orderly.catalog;

import java.util.Comparator;

/**
 * One privilege of one role.
 *
 * @param grantee the role's name; {@link #PUBLIC} or {@link #OWNER} for those
 */
public record Grant(String grantee, String privilege, boolean grantable) implements Comparable<Grant> {

    /** Everyone; the empty name cannot be a role's. */
    public static final String PUBLIC = "";

    /** Whoever owns the object, in this database; a name that no role can have. */
    public static final String OWNER = "\u0000owner";

    private static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::grantee).thenComparing(Grant::privilege).thenComparing(Grant::grantable);

    public boolean isOwners() {
        return grantee.equals(OWNER);
    }

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }
}
