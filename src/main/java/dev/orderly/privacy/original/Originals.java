package dev.orderly.privacy.original;

import dev.orderly.privacy.cipher.SipHash;
import dev.orderly.privacy.mask.Taken;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * All values of unique classes that a source holds, as hashes in a set that never outgrows its memory. For several threads, once it was
 * filled by one; what it thinks it holds can be had exactly by reading the source again ({@link ReadOriginals#again}).
 */
public final class Originals implements Taken {

    /** Below which all made-up addresses lie. */
    private static final String RESERVED = "example.org";

    private final SipHash hash;
    private final ValueSet values;
    private final Looks looks = new Looks();
    private final Looks telling = new Looks();
    private final Set<String> domains;
    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();
    private boolean anyReserved;
    private long untold;

    Originals(SipHash hash, int bytes, Set<String> domains) {
        this.hash = hash;
        this.values = new ValueSet(bytes);
        this.domains = Set.copyOf(domains);
    }

    /** Takes another one; only while it is filled, by one thread. */
    void add(TokenKind kind, byte[] text, int length, int digits, int letters) {
        if (!values.add(hash(kind, text, length))) {
            return;
        }
        looks.count(kind, text, digits, letters);
        anyReserved |= kind == TokenKind.EMAIL && endsReserved(text, length);
        if (isTelling(kind, text, length, digits, letters)) {
            telling.count(kind, text, digits, letters);
        } else {
            untold++;
        }
    }

    private static boolean isTelling(TokenKind kind, byte[] text, int length, int digits, int letters) {
        return kind == TokenKind.HANDLE
                ? Telling.isHandle(length, isPlain(text, length))
                : Telling.is(kind, digits, letters);
    }

    private static boolean isPlain(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (Signs.kind(text[i]) != Signs.LETTER) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsReserved(byte[] text, int length) {
        int start = length - RESERVED.length();
        for (int i = 0; i < RESERVED.length(); i++) {
            if (start < 0 || text[start + i] != RESERVED.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    long hash(TokenKind kind, byte[] text, int length) {
        return Long.rotateLeft(hash.of(text, 0, length), kind.number());
    }

    /** Exact but for {@link #falsePositives}; made-up addresses are nobody's when no original lies below their host. */
    boolean holds(TokenKind kind, byte[] text, int length, long hashed) {
        return values.holds(hashed) && (kind != TokenKind.EMAIL || anyReserved || !endsReserved(text, length));
    }

    Looks telling() {
        return telling;
    }

    double chance(TokenKind kind, byte[] text, int digits, int letters) {
        return looks.chance(kind, text, digits, letters);
    }

    @Override
    public boolean isKept(String domain) {
        return domains.contains(domain);
    }

    @Override
    public Predicate<String> values() {
        return new Lookup(this, looks);
    }

    @Override
    public void redrawn(String domain, int tried, int taken, boolean found) {
        ledgers.computeIfAbsent(domain, any -> new Ledger()).add(tried, taken, found);
    }

    /** What drawing again came to, by domain. */
    public List<Fullness> fullness() {
        return ledgers.entrySet().stream()
                .map(it -> it.getValue().fullness(it.getKey()))
                .sorted(Comparator.comparing(Fullness::domain))
                .toList();
    }

    /** Takes hits for the text that is read. For one thread. */
    public Finder finder(Finder.Hits hits) {
        return new Finder(this, hits);
    }

    /** How many different ones there are. */
    public long size() {
        return values.size();
    }

    /** How many of them are too short to be looked for in other columns than their own. */
    public long untold() {
        return untold;
    }

    /** How likely another value is thought to be one of them. */
    public double falsePositives() {
        return values.falsePositives();
    }
}
