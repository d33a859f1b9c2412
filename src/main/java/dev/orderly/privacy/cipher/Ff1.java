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

    /** Halves up to this go as longs where they are binary: a sum of two is one still. */
    private static final BigInteger LARGEST_HALF = BigInteger.ONE.shiftLeft(62);

    private final Aes aes;
    private final byte[] tweak;
    private final BigInteger left;
    private final BigInteger right;
    private final int bytes;
    private final int drawn;
    private final byte[] first;
    private final boolean binary;
    private final boolean isSmall;
    private final boolean inLongs;
    private final ByteBuffer block = ByteBuffer.allocate(Aes.BLOCK);
    private final ByteBuffer mixed = ByteBuffer.allocate(Aes.BLOCK);
    private final long few;
    private final long many;
    private final long firstHigh;
    private final long firstLow;
    private long high;
    private long low;

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
        int half = digits / 2;
        this.left = BigInteger.valueOf(radix).pow(half);
        this.right = BigInteger.valueOf(radix).pow(digits - half);
        this.bytes = (right.subtract(BigInteger.ONE).bitLength() + 7) / 8;
        this.drawn = 4 * ((bytes + 3) / 4) + 4;
        this.first = first(radix, half, digits);
        this.firstHigh = ByteBuffer.wrap(first).getLong(0);
        this.firstLow = ByteBuffer.wrap(first).getLong(Long.BYTES);
        this.binary = radix == 2;
        this.isSmall = right.compareTo(WORD) <= 0 && tweak.length == 0;
        this.inLongs = isSmall || binary && right.compareTo(LARGEST_HALF) <= 0 && tweak.length == 0;
        this.few = left.longValue();
        this.many = right.longValue();
    }

    private byte[] first(int radix, int half, int digits) {
        ByteBuffer p =
                ByteBuffer.allocate(Aes.BLOCK).put((byte) 1).put((byte) 2).put((byte) 1);
        p.put((byte) (radix >> 16)).put((byte) (radix >> 8)).put((byte) radix);
        p.put((byte) ROUNDS).put((byte) half).putInt(digits).putInt(tweak.length);
        byte[] out = new byte[Aes.BLOCK];
        aes.encrypt(p.array(), Aes.BLOCK, out);
        return out;
    }

    /** Whether numbers fit into a long, halves into 32 bits, and {@link #encrypt(long)} may be used. */
    boolean isSmall() {
        return isSmall;
    }

    long encrypt(long number) {
        high = Long.divideUnsigned(number, many);
        low = Long.remainderUnsigned(number, many);
        forth();
        return high * many + low;
    }

    long decrypt(long number) {
        high = Long.divideUnsigned(number, many);
        low = Long.remainderUnsigned(number, many);
        back();
        return high * many + low;
    }

    private void forth() {
        long a = high;
        long b = low;
        for (int round = 0; round < ROUNDS; round++) {
            long size = (round & 1) == 0 ? few : many;
            long c = a + drawn(round, b, size);
            a = b;
            b = c < size ? c : c - size;
        }
        high = a;
        low = b;
    }

    private void back() {
        long a = high;
        long b = low;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long size = (round & 1) == 0 ? few : many;
            long c = b - drawn(round, a, size);
            b = a;
            a = c < 0 ? c + size : c;
        }
        high = a;
        low = b;
    }

    /** What a round adds, below a size. Of halves of at most four bytes eight bytes are drawn, of longer ones twelve. */
    private long drawn(int round, long half, long size) {
        boolean full = bytes == Long.BYTES;
        block.putLong(0, full ? firstHigh ^ round : firstHigh);
        block.putLong(Long.BYTES, firstLow ^ half ^ (full ? 0 : (long) round << 8 * bytes));
        aes.encrypt(block.array(), Aes.BLOCK, mixed.array());
        long number = mixed.getLong(0);
        if (bytes > Integer.BYTES) {
            number = number << Integer.SIZE | mixed.getLong(Long.BYTES) >>> Integer.SIZE;
        }
        return binary ? number & size - 1 : Long.remainderUnsigned(number, size);
    }

    BigInteger encrypt(BigInteger number) {
        if (inLongs) {
            split(number);
            forth();
            return joined();
        }
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
        if (inLongs) {
            split(number);
            back();
            return joined();
        }
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

    private void split(BigInteger number) {
        BigInteger[] halves = number.divideAndRemainder(right);
        high = halves[0].longValue();
        low = halves[1].longValue();
    }

    private BigInteger joined() {
        return BigInteger.valueOf(high).multiply(right).add(BigInteger.valueOf(low));
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
