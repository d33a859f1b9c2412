package dev.orderly.catalog;

/** Extended statistics; the target is -1 when the default holds. */
public record Statistics(ObjectId id, ObjectId table, String definition, int target) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
