package dev.orderly.privacy.form;

import dev.orderly.privacy.cipher.Permuter;
import java.math.BigInteger;
import java.util.Arrays;

/** The places of a text whose characters are replaced. All of them together are one number, which is permuted. For one thread. */
final class Slots {

    private static final long LARGEST = 1L << 56;

    private final char[] text;
    private final int[] places;
    private final Alphabet[] alphabets;
    private int count;

    private Slots(String text) {
        this.text = text.toCharArray();
        this.places = new int[this.text.length];
        this.alphabets = new Alphabet[this.text.length];
    }

    /** None yet. */
    static Slots in(String text) {
        return new Slots(text);
    }

    /** Every letter and digit from a place on. */
    static Slots all(String text, int from) {
        Slots slots = new Slots(text);
        for (int place = from; place < text.length(); place++) {
            slots.add(place);
        }
        return slots;
    }

    /** A place whose character becomes another of its kind, if it is one that is replaced. */
    Slots add(int place) {
        Alphabet.of(text[place]).ifPresent(alphabet -> add(place, alphabet));
        return this;
    }

    Slots add(int place, Alphabet alphabet) {
        places[count] = place;
        alphabets[count] = alphabet;
        count++;
        return this;
    }

    char[] text() {
        return text;
    }

    /** The text with its number permuted, or the other way round. */
    void permute(Permuter permuter, boolean back) {
        long size = 1;
        for (int i = 0; i < count && size <= LARGEST; i++) {
            size *= alphabets[i].size();
        }
        if (size > LARGEST) {
            permuteLarge(permuter, back);
            return;
        }
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number * alphabets[i].size() + alphabets[i].indexOf(text[places[i]]);
        }
        long image = back ? permuter.origin(number, size) : permuter.image(number, size);
        for (int i = count - 1; i >= 0; i--) {
            int base = alphabets[i].size();
            text[places[i]] = alphabets[i].at((int) (image % base), text[places[i]]);
            image /= base;
        }
    }

    private void permuteLarge(Permuter permuter, boolean back) {
        BigInteger size = BigInteger.ONE;
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            BigInteger base = BigInteger.valueOf(alphabets[i].size());
            size = size.multiply(base);
            number = number.multiply(base).add(BigInteger.valueOf(alphabets[i].indexOf(text[places[i]])));
        }
        BigInteger image = back ? permuter.origin(number, size) : permuter.image(number, size);
        for (int i = count - 1; i >= 0; i--) {
            BigInteger[] parts = image.divideAndRemainder(BigInteger.valueOf(alphabets[i].size()));
            text[places[i]] = alphabets[i].at(parts[1].intValue(), text[places[i]]);
            image = parts[0];
        }
    }

    @Override
    public String toString() {
        return new String(text) + Arrays.toString(Arrays.copyOf(places, count));
    }
}
