package dev.orderly.privacy.original;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Undoes one level of what signs are written as: backslashes of COPY, arrays and JSON, character references of XML, percent signs of
 * URLs. What is none of them stays.
 */
public final class Escapes {

    private static final String LETTERS = "bfnrtv";
    private static final String MEANT = "\b\f\n\r\t\u000B";
    private static final int HEX = 16;

    private final byte[] bytes;
    private final int to;
    private final boolean all;
    private final ByteArrayOutputStream out;
    private int at;

    private Escapes(byte[] bytes, int from, int to, boolean all) {
        this.bytes = bytes;
        this.all = all;
        this.at = from;
        this.to = to;
        this.out = new ByteArrayOutputStream(to - from);
    }

    /** Shorter than before if anything was escaped. */
    public static byte[] undone(byte[] bytes, int from, int to) {
        return new Escapes(bytes, from, to, true).read();
    }

    /** Backslashes alone, as COPY writes them. */
    public static byte[] ofCopy(byte[] bytes, int from, int to) {
        return new Escapes(bytes, from, to, false).read();
    }

    private byte[] read() {
        while (at < to) {
            byte b = bytes[at];
            boolean done = b == '\\' ? backslash() : all && (b == '%' ? percent() : b == '&' && reference());
            if (!done) {
                out.write(b);
                at++;
            }
        }
        return out.toByteArray();
    }

    private boolean backslash() {
        if (at + 1 >= to) {
            return false;
        }
        byte next = bytes[at + 1];
        int unit = all && next == 'u' ? number(at + 2, at + 6, HEX) : -1;
        if (unit >= 0) {
            put(unit);
            at += 6;
            return true;
        }
        int letter = LETTERS.indexOf(next);
        out.write(letter >= 0 ? MEANT.charAt(letter) : next);
        at += 2;
        return true;
    }

    private boolean percent() {
        int value = number(at + 1, at + 3, HEX);
        if (value < 0) {
            return false;
        }
        out.write(value);
        at += 3;
        return true;
    }

    private boolean reference() {
        int end = at + 1;
        while (end < to && end - at < 10 && bytes[end] != ';') {
            end++;
        }
        if (end >= to || bytes[end] != ';' || bytes[at + 1] != '#') {
            return false;
        }
        boolean hex = bytes[at + 2] == 'x' || bytes[at + 2] == 'X';
        int value = number(at + (hex ? 3 : 2), end, hex ? HEX : 10);
        if (value < 0) {
            return false;
        }
        put(value);
        at = end + 1;
        return true;
    }

    private int number(int from, int end, int radix) {
        if (end > to || from >= end || end - from > 6) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private void put(int codePoint) {
        if (codePoint < 128) {
            out.write(codePoint);
        } else if (Character.isValidCodePoint(codePoint)) {
            out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }
    }
}
