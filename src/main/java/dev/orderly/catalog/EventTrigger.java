package dev.orderly.catalog;

import java.util.List;

/** An event trigger. */
public record EventTrigger(ObjectId id, String event, List<String> tags, String function, String enabled)
        implements CatalogObject {}
