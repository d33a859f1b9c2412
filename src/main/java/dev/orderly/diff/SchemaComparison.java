package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Compares two catalogs: equality of normalised records is the whole rule. */
public final class SchemaComparison {

    private SchemaComparison() {}

    /** Every difference, in the order of {@link dev.orderly.catalog.ObjectId}. */
    public static List<Change> compare(Catalog from, Catalog to, ComparisonOptions options) {
        return compare(new Sides(from, to, options), options);
    }

    static List<Change> compare(Sides sides, ComparisonOptions options) {
        List<Change> changes = compare(sides);
        if (options.owners()) {
            changes.addAll(new Owners(sides).changes());
        }
        return changes;
    }

    private static List<Change> compare(Sides sides) {
        List<Change> changes = new ArrayList<>();
        Cursor before = new Cursor(sides.before());
        Cursor after = new Cursor(sides.after());
        while (before.object != null || after.object != null) {
            int order = before.compareTo(after);
            if (order < 0) {
                changes.add(new Change.Removed(before.take()));
            } else if (order > 0) {
                changes.add(new Change.Added(after.take()));
            } else {
                CatalogObject old = before.take();
                CatalogObject now = after.take();
                if (!old.equals(now)) {
                    changes.add(new Change.Altered(old, now));
                }
            }
        }
        return changes;
    }

    /** Walks one side; both sides are sorted alike, so that one pass over both finds every difference. */
    private static final class Cursor {
        private final Iterator<CatalogObject> rest;
        private @Nullable CatalogObject object;

        Cursor(SortedMap<ObjectId, CatalogObject> objects) {
            this.rest = objects.values().iterator();
            advance();
        }

        private void advance() {
            object = rest.hasNext() ? rest.next() : null;
        }

        CatalogObject take() {
            CatalogObject taken = object;
            if (taken == null) {
                throw new IllegalStateException("taken past the end");
            }
            advance();
            return taken;
        }

        int compareTo(Cursor other) {
            if (object == null || other.object == null) {
                return object == null ? 1 : -1;
            }
            return object.id().compareTo(other.object.id());
        }
    }
}
