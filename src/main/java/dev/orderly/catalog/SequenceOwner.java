package dev.orderly.catalog;

/** That a sequence belongs to a column. */
public record SequenceOwner(ObjectId id, ObjectId sequence, ObjectId column) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return sequence;
    }
}
