package dev.orderly.privacy.cipher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A permutation of fewer than a million numbers, written out: shuffled as Fisher and Yates do, by the key stream of AES in counter mode.
 * Each permutation is as likely as any other, up to a bias below 2^-44 a step. For several threads.
 */
final class Table {

    private static final int DRAWN = 8192;

    private final int[] images;
    private volatile int[] origins = new int[0];

    Table(byte[] key, int size) {
        images = new int[size];
        for (int i = 0; i < size; i++) {
            images[i] = i;
        }
        shuffle(new Stream(key));
    }

    private void shuffle(Stream stream) {
        for (int i = images.length - 1; i > 0; i--) {
            int other = (int) Long.remainderUnsigned(stream.next(), i + 1L);
            int kept = images[i];
            images[i] = images[other];
            images[other] = kept;
        }
    }

    int image(int number) {
        return images[number];
    }

    int origin(int image) {
        if (origins.length == 0) {
            origins = turned();
        }
        return origins[image];
    }

    /** Few ask for the way back: until then it takes no memory. */
    private int[] turned() {
        int[] turned = new int[images.length];
        for (int i = 0; i < turned.length; i++) {
            turned[images[i]] = i;
        }
        return turned;
    }

    /** Numbers of 64 bits. */
    private static final class Stream {

        private final Aes aes;
        private final byte[] counters = new byte[DRAWN];
        private final byte[] drawn = new byte[DRAWN];
        private final ByteBuffer numbers = ByteBuffer.wrap(drawn).order(ByteOrder.BIG_ENDIAN);
        private long count;

        Stream(byte[] key) {
            aes = new Aes(key);
            numbers.position(DRAWN);
        }

        long next() {
            if (!numbers.hasRemaining()) {
                ByteBuffer blocks = ByteBuffer.wrap(counters);
                while (blocks.hasRemaining()) {
                    blocks.putLong(0).putLong(count++);
                }
                aes.encrypt(counters, DRAWN, drawn);
                numbers.rewind();
            }
            return numbers.getLong();
        }
    }
}
