package dev.orderly.privacy.original;

import java.nio.charset.StandardCharsets;

/** Texts as bytes of UTF-8 in small letters, with digits of any script as those of ASCII. */
final class Folded {

    private Folded() {}

    static byte[] of(String text) {
        byte[] out = new byte[text.length()];
        for (int i = 0; i < out.length; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return beyondAscii(text);
            }
            out[i] = Signs.small((byte) c);
        }
        return out;
    }

    private static byte[] beyondAscii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = c < 128 ? -1 : Character.digit(c, 10);
            out.appendCodePoint(digit < 0 ? Character.toLowerCase(c) : '0' + digit);
        });
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of what may hold letters beyond ASCII. */
    static byte[] of(byte[] utf8, int from, int to) {
        byte[] out = new byte[to - from];
        for (int i = from; i < to; i++) {
            if (utf8[i] < 0) {
                return beyondAscii(new String(utf8, from, to - from, StandardCharsets.UTF_8));
            }
            out[i - from] = Signs.small(utf8[i]);
        }
        return out;
    }
}
