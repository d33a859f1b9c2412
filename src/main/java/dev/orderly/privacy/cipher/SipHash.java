package dev.orderly.privacy.cipher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A hash of 64 bits that nobody can foretell without the key: SipHash-2-4 (Aumasson and Bernstein, 2012). For several threads.
 */
public final class SipHash {

    private static final int WORD = 8;

    private final long first;
    private final long second;

    /** @param key of which the first 16 bytes count */
    public SipHash(byte[] key) {
        ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        first = words.getLong();
        second = words.getLong();
    }

    /** Of so many bytes from a place on. */
    public long of(byte[] text, int from, int length) {
        long v0 = first ^ 0x736f6d6570736575L;
        long v1 = second ^ 0x646f72616e646f6dL;
        long v2 = first ^ 0x6c7967656e657261L;
        long v3 = second ^ 0x7465646279746573L;
        int whole = length / WORD * WORD;
        for (int at = 0; at <= whole + 2 * WORD; at += WORD) {
            boolean ends = at > whole;
            long word = ends ? 0 : at < whole ? word(text, from + at, WORD) : last(text, from, whole, length);
            v3 ^= word;
            v2 ^= at == whole + WORD ? 0xff : 0;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long last(byte[] text, int from, int whole, int length) {
        return (long) length << 56 | word(text, from + whole, length - whole);
    }

    private static long word(byte[] text, int from, int bytes) {
        long word = 0;
        for (int i = 0; i < bytes; i++) {
            word |= (text[from + i] & 0xffL) << 8 * i;
        }
        return word;
    }
}
