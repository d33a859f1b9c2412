package dev.orderly.catalog;

/** A replica identity other than the default; the index is empty for FULL and NOTHING. */
public record ReplicaIdentity(ObjectId id, ObjectId table, String mode, String index) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
