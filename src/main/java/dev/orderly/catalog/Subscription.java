package dev.orderly.catalog;

import java.util.List;

/**
 * A subscription.
 *
 * @param connection without passwords: what stands in a catalog gets into files, fingerprints and results
 */
public record Subscription(
        ObjectId id, String connection, List<String> publications, boolean enabled, String slot, List<String> options)
        implements CatalogObject {}
