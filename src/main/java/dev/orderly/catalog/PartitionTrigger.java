package dev.orderly.catalog;

/**
 * The state of a partition's copy of a trigger where it is not the one that the partition's parent gives it; the trigger
 * itself is the partitioned table's.
 */
public record PartitionTrigger(ObjectId id, ObjectId partition, ObjectId trigger, String enabled)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return partition;
    }
}
