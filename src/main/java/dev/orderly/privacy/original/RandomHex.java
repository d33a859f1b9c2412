package dev.orderly.privacy.original;

/** Hexadecimal digits that were drawn or summed up: runs of decimal ones among them are chance, and many of them are somebody's number. */
final class RandomHex {

    /** As many as the shortest sums in use have, those of MD5. */
    private static final int FEWEST = 32;

    private static final int UUID = 36;
    private static final int[] DASHES = {8, 13, 18, 23};

    private RandomHex() {}

    /**
     * Where the UUID that begins there ends; the beginning itself when there is none. One without letters was made by hand, and may hold a
     * number.
     *
     * @param limit where the text ends
     */
    static int endOfUuid(byte[] text, int start, int limit) {
        int end = start + UUID;
        if (end > limit || text[start + DASHES[0]] != '-' || end < limit && Signs.isAlphanumeric(text[end])) {
            return start;
        }
        boolean letters = false;
        int dash = 0;
        for (int i = 0; i < UUID; i++) {
            byte b = text[start + i];
            if (dash < DASHES.length && i == DASHES[dash]) {
                dash++;
                if (b != '-') {
                    return start;
                }
            } else if (!isHex(b)) {
                return start;
            } else {
                letters |= b > '9';
            }
        }
        return letters ? end : start;
    }

    /**
     * Whether the sign is one of a long run of hexadecimal digits and nothing else.
     *
     * @param from where the text begins
     * @param limit where it ends
     */
    static boolean isWithinHash(byte[] text, int from, int at, int limit) {
        int start = at;
        while (start > from && isHex(text[start - 1])) {
            start--;
        }
        int end = at;
        while (end < limit && isHex(text[end])) {
            end++;
        }
        boolean bounded = (start == from || !Signs.isAlphanumeric(text[start - 1]))
                && (end == limit || !Signs.isAlphanumeric(text[end]));
        return bounded && end - start >= FEWEST;
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
    }
}
