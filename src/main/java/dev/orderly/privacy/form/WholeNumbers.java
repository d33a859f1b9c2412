package dev.orderly.privacy.form;

import dev.orderly.privacy.cipher.Permuter;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Encrypts whole numbers, such as keys that are counted up, so that they keep sign and number of digits and fit into the type that they
 * came from: {@code smallint}, {@code integer} and {@code bigint} agree on the numbers that they have in common. Zero stays. For one thread.
 */
public final class WholeNumbers {

    /** Where a class of numbers ends and the next begins: powers of ten, and the ends of smallint and integer. */
    private static final long[] STARTS = starts(0);

    /** Each type reaches one number further below zero. */
    private static final long[] NEGATIVE_STARTS = starts(1);

    private static final int LONGEST = 18;

    private final Permuter permuter;

    public WholeNumbers(Permuter permuter) {
        this.permuter = permuter;
    }

    private static long[] starts(int further) {
        TreeSet<Long> starts = new TreeSet<>();
        for (long power = 1; power < Long.MAX_VALUE / 10; power *= 10) {
            starts.add(power);
        }
        starts.add((1L << 15) + further);
        starts.add((1L << 31) + further);
        starts.add(1_000_000_000_000_000_000L);
        starts.add(Long.MAX_VALUE);
        return starts.stream().mapToLong(Long::longValue).toArray();
    }

    public long of(long number) {
        return mapped(number, false);
    }

    public long back(long encrypted) {
        return mapped(encrypted, true);
    }

    /** Numbers of any length, such as {@code numeric} has; what is no whole number is treated as a text. */
    public String of(String text) {
        return isShort(text) ? Long.toString(of(Long.parseLong(text))) : mapped(text, false);
    }

    /** What {@link #of(String)} was made of. */
    public String back(String text) {
        return isShort(text) ? Long.toString(back(Long.parseLong(text))) : mapped(text, true);
    }

    private static boolean isShort(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        return digits > 0
                && digits <= LONGEST
                && (text.charAt(start) != '0' || text.equals("0"))
                && isDigits(text, start);
    }

    private static boolean isDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private long mapped(long number, boolean back) {
        if (number == 0 || number == Long.MIN_VALUE) {
            return number;
        }
        long[] starts = number < 0 ? NEGATIVE_STARTS : STARTS;
        long size = Math.abs(number);
        int at = Arrays.binarySearch(starts, size);
        int from = at >= 0 ? at : -at - 2;
        if (from == starts.length - 1) {
            return number;
        }
        long start = starts[from];
        long bound = starts[from + 1] - start;
        long image = start + (back ? permuter.origin(size - start, bound) : permuter.image(size - start, bound));
        return number < 0 ? -image : image;
    }

    private String mapped(String text, boolean back) {
        Slots slots = Slots.in(text);
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                slots.add(i, first && c != '0' ? Alphabet.FROM_ONE : Alphabet.DIGITS);
                first = false;
            }
        }
        slots.permute(permuter, back);
        return new String(slots.text());
    }
}
