package dev.orderly.privacy.leak;

import dev.orderly.catalog.ObjectId;
import java.util.HashMap;
import java.util.Map;

/** A column, or what stands below a key of its documents: what was looked up there and what was found. For one thread. */
final class Spot {

    /** Different originals of which each is remembered; of a column that nobody masked the rest is more of the same. */
    private static final int MOST_HITS = 10_000;

    private final Place place;
    private final Map<Long, Hit> hits = new HashMap<>();
    private long values;
    private double expected;
    private long more;

    /**
     * @param key of the document; empty for none
     * @param domain whose values were drawn again where they hit an original; empty where they were not drawn
     */
    record Place(ObjectId table, String column, String key, String domain) {

        /** Whether originals have no chance to stand there. */
        boolean isDrawn() {
            return !domain.isEmpty();
        }
    }

    Spot(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    void looked(double chance) {
        expected += chance;
    }

    /** A value that was drawn is looked at. */
    void value() {
        values++;
    }

    boolean knows(long hash) {
        Hit hit = hits.get(hash);
        if (hit != null) {
            hit.seen(1);
        } else if (hits.size() >= MOST_HITS) {
            more++;
            return true;
        }
        return hit != null;
    }

    void add(long hash, Hit hit) {
        hits.put(hash, hit.seen(1));
    }

    void add(Spot other) {
        values += other.values;
        expected += other.expected;
        more += other.more;
        other.hits.forEach((hash, hit) -> {
            Hit own = hits.get(hash);
            if (own == null) {
                hits.put(hash, hit);
            } else {
                own.seen(hit.count());
            }
        });
    }

    Map<Long, Hit> hits() {
        return hits;
    }

    /** How many values were drawn. */
    long values() {
        return values;
    }

    /** How many originals there would be if all that was looked up were drawn among all of its looks. */
    double expected() {
        return expected;
    }

    /** Hits beyond those that are remembered. */
    long more() {
        return more;
    }
}
