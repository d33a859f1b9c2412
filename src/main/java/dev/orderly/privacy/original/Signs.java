package dev.orderly.privacy.original;

/** What bytes of a text are for identifiers. */
final class Signs {

    static final byte OTHER = 0;
    static final byte DIGIT = 1;

    /** Of ASCII, and whatever is beyond it. */
    static final byte LETTER = 2;

    /** Stands between the parts of an identifier. */
    static final byte BETWEEN = 3;

    private static final byte[] KINDS = kinds();
    private static final byte[] SMALL = small();

    private Signs() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 128;
            kinds[c] = c >= '0' && c <= '9' ? DIGIT : letter ? LETTER : " -./_:()+".indexOf(c) >= 0 ? BETWEEN : OTHER;
        }
        return kinds;
    }

    private static byte[] small() {
        byte[] small = new byte[256];
        for (int c = 0; c < 256; c++) {
            small[c] = (byte) (c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
        }
        return small;
    }

    static byte kind(byte b) {
        return KINDS[b & 255];
    }

    static boolean isAlphanumeric(byte b) {
        byte kind = KINDS[b & 255];
        return kind == DIGIT || kind == LETTER;
    }

    static byte small(byte b) {
        return SMALL[b & 255];
    }

    /** In the part of an address before its at sign. */
    static boolean isOfUser(byte b) {
        return isAlphanumeric(b) || b == '.' || b == '_' || b == '%' || b == '+' || b == '-';
    }

    static boolean isOfHost(byte b) {
        return isAlphanumeric(b) || b == '.' || b == '-';
    }
}
