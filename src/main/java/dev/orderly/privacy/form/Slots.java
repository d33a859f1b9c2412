package dev.orderly.privacy.form;

import dev.orderly.privacy.cipher.Permuter;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

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
        Alphabet alphabet = Alphabet.of(text[place]);
        return alphabet == null ? this : add(place, alphabet);
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
        long number = number(0, count);
        write(back ? permuter.origin(number, size) : permuter.image(number, size), 0, count);
    }

    /** The number that the characters between two places are. */
    private long number(int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * alphabets[i].size() + alphabets[i].indexOf(text[places[i]]);
        }
        return number;
    }

    private void write(long number, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            int base = alphabets[i].size();
            long shorter = base == 10 ? rest / 10 : base == 26 ? rest / 26 : rest / base; // by constants it is fast
            text[places[i]] = alphabets[i].at((int) (rest - shorter * base), text[places[i]]);
            rest = shorter;
        }
    }

    /** As many characters at a time as go into a long. */
    private void permuteLarge(Permuter permuter, boolean back) {
        Deque<Run> runs = new ArrayDeque<>();
        BigInteger size = BigInteger.ONE;
        BigInteger number = BigInteger.ZERO;
        for (int start = 0; start < count; start = runs.getLast().end()) {
            Run run = run(start);
            size = size.multiply(run.size());
            number = number.multiply(run.size()).add(BigInteger.valueOf(number(start, run.end())));
            runs.add(run);
        }
        BigInteger image = back ? permuter.origin(number, size) : permuter.image(number, size);
        while (!runs.isEmpty()) {
            Run run = runs.removeLast();
            BigInteger[] parts = image.divideAndRemainder(run.size());
            write(parts[1].longValue(), run.start(), run.end());
            image = parts[0];
        }
    }

    /** Characters that together are a number below a size. */
    private record Run(int start, int end, BigInteger size) {}

    private Run run(int start) {
        long size = 1;
        int end = start;
        while (end < count && size <= LARGEST >> Byte.SIZE) {
            size *= alphabets[end++].size();
        }
        return new Run(start, end, BigInteger.valueOf(size));
    }

    @Override
    public String toString() {
        return new String(text) + Arrays.toString(Arrays.copyOf(places, count));
    }
}
