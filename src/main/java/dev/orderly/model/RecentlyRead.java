package dev.orderly.model;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.model.SqlSchemas.Read;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The catalogs that were read last, so that a session does not read an unchanged model twice. Few, because the catalog of a
 * thousand tables takes tens of megabytes. Thread-safe.
 */
final class RecentlyRead {

    private static final int MOST = 3;

    private final Map<String, Read> entries = new LinkedHashMap<>(MOST, 0.75f, true);

    /** What was read under the key, else what the reading gives; only whole schemas are remembered. */
    synchronized Read get(String key, CatalogScope scope, Supplier<Read> reading) {
        Read known = entries.get(key);
        if (!scope.isEverything()) {
            return reading.get();
        }
        if (known != null) {
            return known;
        }
        Read read = reading.get();
        entries.put(key, read);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        return read;
    }
}
