package dev.orderly.privacy.original;

/**
 * Finds in a text what could be an identifier, in one pass and without patterns: addresses; runs of letters and digits with single
 * separators between, each by itself and up to six together; words that look like user names. Days and times are passed by. For one thread.
 */
final class Tokenizer {

    static final int LONGEST_CODE = 34;

    private static final int MOST_PIECES = 6;
    private static final int RING = 8;
    private static final int LONGEST_WORD = 4;
    private static final int LONGEST_GAP = 3;
    static final int LONGEST = 256;
    private static final int LONGEST_FRACTION = 6;
    static final int FEWEST_PHONE = 7;
    static final int MOST_PHONE = 15;
    static final int OF_PHONE = 10;

    private final Looks looks;
    private final TokenSink sink;
    private final boolean handles;
    private final int fewestDigits;
    private final byte[] token = new byte[LONGEST];
    private final int[] starts = new int[RING];
    private final int[] ends = new int[RING];
    private final int[] digitsIn = new int[RING];
    private byte[] text = new byte[0];
    private int begin;
    private int limit;
    private int pieces;
    private int lastEnd;
    private boolean inMoment;
    private int handleStart;

    /** @param looks those of the identifiers that are looked for; what looks otherwise is passed by */
    Tokenizer(Looks looks, TokenSink sink) {
        this.looks = looks;
        this.sink = sink;
        this.handles = looks.of(TokenKind.HANDLE) > 0;
        this.fewestDigits = looks.fewestDigits();
    }

    void read(byte[] bytes, int from, int to) {
        text = bytes;
        begin = from;
        limit = to;
        pieces = 0;
        lastEnd = from;
        inMoment = false;
        handleStart = -1;
        int at = from;
        while (at < to) {
            byte kind = Signs.kind(bytes[at]);
            if (kind == Signs.DIGIT || kind == Signs.LETTER) {
                int after = RandomHex.endOfUuid(bytes, at, to);
                at = after > at ? uuid(at, after) : piece(at);
            } else {
                if (bytes[at] == '@') {
                    address(at);
                }
                at++;
            }
        }
    }

    /** Is one identifier: what digits it has within are nobody's number. */
    private int uuid(int start, int end) {
        int digits = 0;
        pieces = 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text[i] == '-') {
                starts[pieces] = from;
                ends[pieces++] = i;
                from = i + 1;
            } else if (Signs.kind(text[i]) == Signs.DIGIT) {
                digits++;
            }
        }
        window(0, pieces - 1, digits, end - start - (pieces - 1) - digits);
        pieces = 0;
        handleStart = -1;
        lastEnd = end;
        return end;
    }

    private int piece(int start) {
        int at = start;
        int digits = 0;
        int run = start;
        boolean mixed = false;
        while (at < limit) {
            byte kind = Signs.kind(text[at]);
            if (kind == Signs.DIGIT) {
                if (at > start && Signs.kind(text[at - 1]) == Signs.LETTER) {
                    run = at;
                    mixed = true;
                }
                digits++;
            } else if (kind == Signs.LETTER) {
                if (at > start && Signs.kind(text[at - 1]) == Signs.DIGIT) {
                    numberWithin(run, at);
                    mixed = true;
                }
            } else {
                break;
            }
            at++;
        }
        if (mixed && Signs.kind(text[at - 1]) == Signs.DIGIT) {
            numberWithin(run, at);
        }
        joined(start, at, digits);
        if (handles) {
            handle(start, at, digits);
        }
        lastEnd = at;
        return at;
    }

    /** Digits that letters stand beside without anything between. */
    private void numberWithin(int from, int to) {
        if (to - from >= fewestDigits && !RandomHex.isWithinHash(text, begin, from, limit)) {
            starts[0] = from;
            ends[0] = to;
            digitsIn[0] = to - from;
            pieces = 0;
            window(0, 0, to - from, 0);
        }
    }

    private void joined(int start, int end, int digits) {
        int letters = end - start - digits;
        if (isOfMoment(start, end, digits)) {
            pieces = 0;
            return;
        }
        if (digits == 0 && letters > LONGEST_WORD || pieces > 0 && !isNear(start)) {
            pieces = 0;
        }
        if (digits == 0 && letters > LONGEST_WORD) {
            return;
        }
        int slot = pieces % RING;
        starts[slot] = start;
        ends[slot] = end;
        digitsIn[slot] = digits;
        pieces++;
        int allDigits = 0;
        int all = 0;
        for (int back = pieces - 1; back >= 0 && back >= pieces - MOST_PIECES; back--) {
            allDigits += digitsIn[back % RING];
            all += ends[back % RING] - starts[back % RING];
            if (all > LONGEST_CODE) {
                break;
            }
            if (allDigits >= fewestDigits) {
                window(back, pieces - 1, allDigits, all - allDigits);
            }
        }
    }

    private boolean isNear(int start) {
        int gap = start - lastEnd;
        if (gap == 0 || gap > LONGEST_GAP) {
            return gap == 0;
        }
        for (int i = lastEnd; i < start; i++) {
            if (Signs.kind(text[i]) != Signs.BETWEEN) {
                return false;
            }
        }
        return true;
    }

    /** The day of a date as ISO 8601 writes it, and what follows it of a time. */
    private boolean isOfMoment(int start, int end, int digits) {
        int length = end - start;
        if (inMoment && start - lastEnd == 1 && digits == length) {
            inMoment = length <= 2 || text[lastEnd] == '.' && length <= LONGEST_FRACTION;
            return inMoment;
        }
        int day = Math.min(length, 2);
        inMoment = pieces >= 2
                && start - lastEnd == 1
                && text[lastEnd] == '-'
                && (length == 2 || length == 5 && Signs.small(text[start + 2]) == 't')
                && digits >= day
                && lengthBack(1) == 2
                && digitsIn[(pieces - 1) % RING] == 2
                && lengthBack(2) == 4
                && digitsIn[(pieces - 2) % RING] == 4
                && text[ends[(pieces - 2) % RING]] == '-';
        return inMoment;
    }

    private int lengthBack(int back) {
        int slot = (pieces - back) % RING;
        return ends[slot] - starts[slot];
    }

    private void window(int first, int last, int digits, int letters) {
        if (letters > 0) {
            if (looks.of(TokenKind.CODE, digits, letters) > 0) {
                sink.token(TokenKind.CODE, token, put(first, last, 0), digits, letters);
            }
            return;
        }
        int zeros = zeros(first, last, 0);
        if (looks.of(TokenKind.CODE, digits - zeros, 0) > 0) {
            sink.token(TokenKind.CODE, token, put(first, last, zeros), digits - zeros, 0);
        }
        if (digits >= FEWEST_PHONE && digits <= MOST_PHONE) {
            int passed = Math.max(0, digits - OF_PHONE);
            int all = zeros(first, last, passed);
            if (looks.of(TokenKind.PHONE, digits - all, 0) > 0) {
                sink.token(TokenKind.PHONE, token, put(first, last, all), digits - all, 0);
            }
        }
    }

    /** How many characters are passed by: so many, and zeros behind them. */
    private int zeros(int first, int last, int passed) {
        int seen = 0;
        for (int piece = first; piece <= last; piece++) {
            for (int i = starts[piece % RING]; i < ends[piece % RING]; i++) {
                if (seen >= passed && text[i] != '0') {
                    return seen;
                }
                seen++;
            }
        }
        return seen;
    }

    private int put(int first, int last, int passed) {
        int length = -passed;
        for (int piece = first; piece <= last; piece++) {
            for (int i = starts[piece % RING]; i < ends[piece % RING]; i++) {
                if (length >= 0) {
                    token[length] = Signs.small(text[i]);
                }
                length++;
            }
        }
        return Math.max(0, length);
    }

    private void address(int at) {
        int start = at;
        while (start > begin && Signs.isOfUser(text[start - 1])) {
            start--;
        }
        int end = at + 1;
        while (end < limit && Signs.isOfHost(text[end])) {
            end++;
        }
        while (start < at && !Signs.isAlphanumeric(text[start])) {
            start++;
        }
        while (end > at + 1 && !Signs.isAlphanumeric(text[end - 1])) {
            end--;
        }
        if (start < at && end > at + 1 && end - start <= LONGEST) {
            sink.token(TokenKind.EMAIL, token, small(start, end), 0, 0);
        }
    }

    private int small(int from, int to) {
        for (int i = from; i < to; i++) {
            token[i - from] = Signs.small(text[i]);
        }
        return to - from;
    }

    /** The word by itself, and all that dots, hyphens and underscores join once the last of it is read. */
    private void handle(int start, int end, int digits) {
        boolean follows = handleStart >= 0 && start - lastEnd == 1 && isWithinHandle(text[start - 1]);
        handleStart = follows ? handleStart : start;
        boolean goesOn = end + 1 < limit && isWithinHandle(text[end]) && Signs.isAlphanumeric(text[end + 1]);
        handle(start, end, digits == 0);
        if (!goesOn && handleStart < start) {
            handle(handleStart, end, false);
        }
    }

    private void handle(int from, int to, boolean plain) {
        int length = to - from;
        if (length <= LONGEST && looks.of(TokenKind.HANDLE, 0, length) > 0 && Telling.isHandle(length, plain)) {
            sink.token(TokenKind.HANDLE, token, small(from, to), 0, length);
        }
    }

    private static boolean isWithinHandle(byte b) {
        return b == '.' || b == '_' || b == '-';
    }
}
