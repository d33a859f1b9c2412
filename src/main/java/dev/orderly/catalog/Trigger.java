package dev.orderly.catalog;

/** A trigger; copies on partitions belong to the partitioned table's. */
public record Trigger(ObjectId id, ObjectId relation, String definition, String enabled) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return relation;
    }
}
