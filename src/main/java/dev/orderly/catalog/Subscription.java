package dev.orderly.catalog;

import java.util.List;

/** A subscription; its connection string may hold a password and is compared without it. */
public record Subscription(
        ObjectId id, String connection, List<String> publications, boolean enabled, String slot, List<String> options)
        implements CatalogObject {}
