package dev.orderly.privacy.scan.value;

/**
 * What a value consists of, found in one pass; it decides which tests are worth a try.
 *
 * @param compact the value without spaces, dashes, dots and slashes, in upper case; the value itself where it is long
 */
record Form(
        String text,
        String compact,
        int digits,
        int letters,
        int spaces,
        int colons,
        int dots,
        int dashes,
        int others,
        boolean at,
        boolean nonAscii) {

    /** Longer values are prose or bytes, not numbers. */
    private static final int NUMBERS_UP_TO = 48;

    static Form of(String text) {
        int digits = 0;
        int letters = 0;
        int spaces = 0;
        int colons = 0;
        int dots = 0;
        int dashes = 0;
        int others = 0;
        boolean at = false;
        boolean nonAscii = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                letters++;
            } else {
                switch (c) {
                    case ' ' -> spaces++;
                    case ':' -> colons++;
                    case '.' -> dots++;
                    case '-' -> dashes++;
                    default -> {
                        at |= c == '@';
                        nonAscii |= c > 127;
                        if (c > 127 && Character.isLetter(c)) {
                            letters++;
                        } else {
                            others++;
                        }
                    }
                }
            }
        }
        String compact = text.length() > NUMBERS_UP_TO ? text : compact(text);
        return new Form(text, compact, digits, letters, spaces, colons, dots, dashes, others, at, nonAscii);
    }

    private static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '-' && c != '.' && c != '/') {
                compact.append(Character.toUpperCase(c));
            }
        }
        return compact.toString();
    }

    int length() {
        return text.length();
    }

    /** Only digits, with spaces, dashes, dots and slashes between. */
    boolean isNumber() {
        return digits > 0 && digits == compact.length();
    }

    boolean isShort() {
        return text.length() <= NUMBERS_UP_TO;
    }
}
