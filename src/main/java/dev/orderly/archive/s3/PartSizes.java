package dev.orderly.archive.s3;

/**
 * When a file is uploaded in parts, and how long each is.
 *
 * @param whole up to so many bytes it is not
 * @param part at least so many bytes; the protocol wants 5 MB
 */
record PartSizes(long whole, long part) {

    private static final long MEGABYTE = 1 << 20;

    /** The protocol numbers parts up to 10,000. */
    private static final long MOST_PARTS = 10_000;

    static PartSizes standard() {
        return new PartSizes(128 * MEGABYTE, 64 * MEGABYTE);
    }

    boolean inParts(long bytes) {
        return bytes > whole;
    }

    long partOf(long bytes) {
        return Math.max(part, (bytes + MOST_PARTS - 1) / MOST_PARTS);
    }
}
