package dev.orderly.privacy.original;

/**
 * Finds originals in texts and numbers. What is escaped, as JSON, XML, URLs and arrays do, is read as it is written and as it is meant.
 * For one thread.
 */
public final class Finder {

    private static final int MOST_LEVELS = 3;

    private final Originals originals;
    private final Hits hits;
    private final Looks looks;
    private final Tokenizer tokenizer;
    private final Forms forms;
    private final boolean handles;
    private final boolean addresses;
    private boolean whole;
    private boolean found;

    /** Takes what is found. */
    public interface Hits {

        /**
         * Something had the look of an original and was looked up.
         *
         * @param chance that a value of its look is one
         */
        void looked(double chance);

        /**
         * It is one.
         *
         * @param hash by which {@link ReadOriginals#again} tells whose
         * @param text as it is compared; only good until this returns
         * @param whole whether it was all of what was read
         */
        void hit(TokenKind kind, long hash, byte[] text, int length, boolean whole);
    }

    Finder(Originals originals, Hits hits) {
        this.originals = originals;
        this.hits = hits;
        this.looks = originals.telling();
        this.tokenizer = new Tokenizer(looks, this::token);
        this.forms = new Forms(this::token);
        this.handles = looks.of(TokenKind.HANDLE) > 0;
        this.addresses = looks.of(TokenKind.EMAIL) > 0;
    }

    private void token(TokenKind kind, byte[] text, int length, int digits, int letters) {
        double chance = originals.chance(kind, text, digits, letters);
        if (chance == 0) {
            return;
        }
        hits.looked(chance);
        long hash = originals.hash(kind, text, length);
        if (originals.holds(kind, text, length, hash)) {
            found = true;
            hits.hit(kind, hash, text, length, whole);
        }
    }

    /** All that is in a text, in UTF-8. */
    public void text(byte[] bytes, int from, int to) {
        whole = false;
        text(bytes, from, to, 0);
    }

    private void text(byte[] bytes, int from, int to, int level) {
        int digits = 0;
        boolean beyondAscii = false;
        boolean at = false;
        boolean escaped = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                digits++;
            } else if (b < 0) {
                beyondAscii = true;
            } else if (b < 'A') {
                at |= b == '@';
                escaped |= b == '%' || b == '&';
            } else {
                escaped |= b == '\\';
            }
        }
        if (at && addresses || handles || digits >= looks.fewestDigits()) {
            read(bytes, from, to, beyondAscii);
        }
        if (escaped && level < MOST_LEVELS) {
            byte[] meant = Escapes.undone(bytes, from, to);
            if (meant.length < to - from) {
                text(meant, 0, meant.length, level + 1);
            }
        }
    }

    private void read(byte[] bytes, int from, int to, boolean beyondAscii) {
        if (beyondAscii) {
            byte[] folded = Folded.of(bytes, from, to);
            tokenizer.read(folded, 0, folded.length);
        } else {
            tokenizer.read(bytes, from, to);
        }
    }

    /** A number, of which what is behind its point counts nothing where it is zero, and says that it is no identifier elsewhere. */
    public void number(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '.') {
            end++;
        }
        for (int i = end + 1; i < to; i++) {
            if (bytes[i] != '0') {
                return;
            }
        }
        whole = true;
        tokenizer.read(bytes, from, end);
    }

    /** A value as a whole, however short it is: of a column that holds such values. Tells whether it is an original. */
    public boolean whole(byte[] bytes, int from, int to) {
        whole = true;
        found = false;
        forms.any(Folded.of(bytes, from, to));
        return found;
    }
}
