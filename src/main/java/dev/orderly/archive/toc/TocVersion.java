package dev.orderly.archive.toc;

/** The version of an archive's format; {@code 1.14} is read by pg_restore 12 and newer, {@code 1.15} by 16 and newer. */
public record TocVersion(int major, int minor, int revision) implements Comparable<TocVersion> {

    /** The oldest that servers which are still around have written (PostgreSQL 9.2). */
    static final TocVersion OLDEST = of(1, 12);
    /** Entries name the access method of their table. */
    public static final TocVersion ACCESS_METHODS = of(1, 14);
    /** The head names the kind of compression in place of a level. */
    public static final TocVersion COMPRESSION_KINDS = of(1, 15);
    /** Entries tell the kind of their relation, and large objects are in several files. */
    static final TocVersion RELATION_KINDS = of(1, 16);
    /** The newest that is read (PostgreSQL 17 and 18). */
    static final TocVersion NEWEST = RELATION_KINDS;

    public static TocVersion of(int major, int minor) {
        return new TocVersion(major, minor, 0);
    }

    boolean atLeast(TocVersion other) {
        return compareTo(other) >= 0;
    }

    /** By major and minor: revisions change nothing in the format. */
    @Override
    public int compareTo(TocVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor + "-" + revision;
    }
}
