package dev.orderly.catalog;

/** The index by which a table was last clustered. */
public record Clustering(ObjectId id, ObjectId table, String index) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return table;
    }
}
