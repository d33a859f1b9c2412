package dev.orderly.privacy.cipher;

import dev.orderly.privacy.key.DomainKey;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Permutes the numbers below any bound, by the key of a domain: a shuffled table below a million, FF1 from there on. The numbers of FF1
 * are decimal where the bound is a power of ten; else they are binary and encrypted again until they are below the bound. For one
 * thread; {@link #another} is for another one.
 */
public final class Permuter {

    private static final int TABLES_BELOW = 1_000_000;
    private static final int LONGEST = 62;

    private final DomainKey key;
    private final byte[] cipherKey;
    private final Map<Integer, Table> tables;
    private final Map<Long, Ff1> small = new HashMap<>();
    private final Map<BigInteger, Ff1> large = new HashMap<>();

    public Permuter(DomainKey key) {
        this(key, new ConcurrentHashMap<>());
    }

    private Permuter(DomainKey key, Map<Integer, Table> tables) {
        this.key = key;
        this.cipherKey = key.derive("ff1");
        this.tables = tables;
    }

    /** The same permutations for another thread, with the same tables. */
    public Permuter another() {
        return new Permuter(key, tables);
    }

    /** The image of a number below the bound: another one for each, below the bound as well. */
    public long image(long number, long bound) {
        if (bound < TABLES_BELOW) {
            return bound <= 1 ? number : table((int) bound).image((int) number);
        }
        Ff1 ff1 = small.computeIfAbsent(bound, this::cipher);
        long image = number;
        do {
            image = ff1.encrypt(image);
        } while (image >= bound);
        return image;
    }

    /** What {@link #image(long, long)} was made of. */
    public long origin(long image, long bound) {
        if (bound < TABLES_BELOW) {
            return bound <= 1 ? image : table((int) bound).origin((int) image);
        }
        Ff1 ff1 = small.computeIfAbsent(bound, this::cipher);
        long number = image;
        do {
            number = ff1.decrypt(number);
        } while (number >= bound);
        return number;
    }

    /** As {@link #image(long, long)}, with any bound. */
    public BigInteger image(BigInteger number, BigInteger bound) {
        if (bound.bitLength() <= LONGEST) {
            return BigInteger.valueOf(image(number.longValue(), bound.longValue()));
        }
        Ff1 ff1 = large.computeIfAbsent(bound, this::cipher);
        BigInteger image = number;
        do {
            image = ff1.encrypt(image);
        } while (image.compareTo(bound) >= 0);
        return image;
    }

    /** As {@link #origin(long, long)}, with any bound. */
    public BigInteger origin(BigInteger image, BigInteger bound) {
        if (bound.bitLength() <= LONGEST) {
            return BigInteger.valueOf(origin(image.longValue(), bound.longValue()));
        }
        Ff1 ff1 = large.computeIfAbsent(bound, this::cipher);
        BigInteger number = image;
        do {
            number = ff1.decrypt(number);
        } while (number.compareTo(bound) >= 0);
        return number;
    }

    private Table table(int bound) {
        Table known = tables.get(bound);
        return known != null
                ? known
                : tables.computeIfAbsent(bound, size -> new Table(key.derive("table " + size), size));
    }

    private Ff1 cipher(long bound) {
        int digits = Long.toString(bound).length() - 1;
        boolean decimal = bound == (long) Math.pow(10, digits) && digits <= 18;
        return decimal
                ? new Ff1(cipherKey, new byte[0], 10, digits)
                : new Ff1(cipherKey, new byte[0], 2, Long.SIZE - Long.numberOfLeadingZeros(bound - 1));
    }

    private Ff1 cipher(BigInteger bound) {
        return new Ff1(cipherKey, new byte[0], 2, bound.subtract(BigInteger.ONE).bitLength());
    }
}
