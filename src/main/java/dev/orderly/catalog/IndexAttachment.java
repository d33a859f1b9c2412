package dev.orderly.catalog;

/** That an index of a partition is part of the partitioned table's index. */
public record IndexAttachment(ObjectId id, ObjectId index, ObjectId parentIndex) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return index;
    }
}
