package dev.orderly.privacy.cipher;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * FF1 of NIST SP 800-38G: encrypts a number of so many digits to another one of as many digits. FF3 and FF3-1, its faster sisters, are
 * broken and withdrawn. For one thread.
 */
final class Ff1 {

    private static final int ROUNDS = 10;
    private static final BigInteger LEAST_DOMAIN = BigInteger.valueOf(1_000_000);
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32);

    private final Aes aes;
    private final byte[] tweak;
    private final BigInteger left;
    private final BigInteger right;
    private final int bytes;
    private final int drawn;
    private final byte[] first;
    private final boolean isSmall;
    private final byte[] block = new byte[Aes.BLOCK];
    private final byte[] mixed = new byte[Aes.BLOCK];

    /**
     * @param key of 16, 24 or 32 bytes
     * @param digits how many a number has, leading zeros counted
     */
    Ff1(byte[] key, byte[] tweak, int radix, int digits) {
        if (BigInteger.valueOf(radix).pow(digits).compareTo(LEAST_DOMAIN) < 0) {
            throw new IllegalArgumentException("FF1 is for domains of at least a million numbers");
        }
        this.aes = new Aes(key);
        this.tweak = tweak.clone();
        int few = digits / 2;
        this.left = BigInteger.valueOf(radix).pow(few);
        this.right = BigInteger.valueOf(radix).pow(digits - few);
        this.bytes = (right.subtract(BigInteger.ONE).bitLength() + 7) / 8;
        this.drawn = 4 * ((bytes + 3) / 4) + 4;
        this.first = first(radix, few, digits);
        this.isSmall = right.compareTo(WORD) <= 0 && tweak.length == 0;
    }

    private byte[] first(int radix, int few, int digits) {
        ByteBuffer p =
                ByteBuffer.allocate(Aes.BLOCK).put((byte) 1).put((byte) 2).put((byte) 1);
        p.put((byte) (radix >> 16)).put((byte) (radix >> 8)).put((byte) radix);
        p.put((byte) ROUNDS).put((byte) few).putInt(digits).putInt(tweak.length);
        byte[] out = new byte[Aes.BLOCK];
        aes.encrypt(p.array(), Aes.BLOCK, out);
        return out;
    }

    /** Whether numbers fit into a long, halves into 32 bits, and {@link #encrypt(long)} may be used. */
    boolean isSmall() {
        return isSmall;
    }

    long encrypt(long number) {
        long few = left.longValue();
        long many = right.longValue();
        long a = Long.divideUnsigned(number, many);
        long b = Long.remainderUnsigned(number, many);
        for (int round = 0; round < ROUNDS; round++) {
            long size = (round & 1) == 0 ? few : many;
            long c = (a + Long.remainderUnsigned(drawn(round, b), size)) % size;
            a = b;
            b = c;
        }
        return a * many + b;
    }

    long decrypt(long number) {
        long few = left.longValue();
        long many = right.longValue();
        long a = Long.divideUnsigned(number, many);
        long b = Long.remainderUnsigned(number, many);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long size = (round & 1) == 0 ? few : many;
            long c = (b + size - Long.remainderUnsigned(drawn(round, a), size)) % size;
            b = a;
            a = c;
        }
        return a * many + b;
    }

    /** Eight bytes: of halves of at most four bytes no more is drawn. */
    private long drawn(int round, long half) {
        System.arraycopy(first, 0, block, 0, Aes.BLOCK);
        block[Aes.BLOCK - 1 - bytes] ^= (byte) round;
        for (int i = 0; i < bytes; i++) {
            block[Aes.BLOCK - 1 - i] ^= (byte) (half >>> 8 * i);
        }
        aes.encrypt(block, Aes.BLOCK, mixed);
        return ByteBuffer.wrap(mixed).getLong();
    }

    BigInteger encrypt(BigInteger number) {
        BigInteger a = number.divide(right);
        BigInteger b = number.mod(right);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger size = (round & 1) == 0 ? left : right;
            BigInteger c = a.add(drawn(round, b)).mod(size);
            a = b;
            b = c;
        }
        return a.multiply(right).add(b);
    }

    BigInteger decrypt(BigInteger number) {
        BigInteger a = number.divide(right);
        BigInteger b = number.mod(right);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            BigInteger size = (round & 1) == 0 ? left : right;
            BigInteger c = b.subtract(drawn(round, a)).mod(size);
            b = a;
            a = c;
        }
        return a.multiply(right).add(b);
    }

    private BigInteger drawn(int round, BigInteger half) {
        int length = tweak.length + 1 + bytes;
        byte[] message = new byte[(length + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK];
        System.arraycopy(tweak, 0, message, 0, tweak.length);
        message[message.length - bytes - 1] = (byte) round;
        byte[] digits = half.toByteArray();
        int whole = Math.min(digits.length, bytes);
        System.arraycopy(digits, digits.length - whole, message, message.length - whole, whole);
        return new BigInteger(1, stretched(chained(message)));
    }

    /** CBC-MAC over the message, behind the first block. */
    private byte[] chained(byte[] message) {
        byte[] sum = first.clone();
        for (int i = 0; i < message.length; i++) {
            sum[i % Aes.BLOCK] ^= message[i];
            if (i % Aes.BLOCK == Aes.BLOCK - 1) {
                aes.encrypt(sum, Aes.BLOCK, sum);
            }
        }
        return sum;
    }

    private byte[] stretched(byte[] sum) {
        byte[] out = Arrays.copyOf(sum, (drawn + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK);
        for (int i = 1; i * Aes.BLOCK < drawn; i++) {
            byte[] counted = sum.clone();
            for (int at = 0; at < 4; at++) {
                counted[Aes.BLOCK - 1 - at] ^= (byte) (i >>> 8 * at);
            }
            aes.encrypt(counted, Aes.BLOCK, counted);
            System.arraycopy(counted, 0, out, i * Aes.BLOCK, Aes.BLOCK);
        }
        return Arrays.copyOf(out, drawn);
    }
}
