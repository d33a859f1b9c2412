package dev.orderly.catalog;

/** The default expression of a column of a table or view. */
public record ColumnDefault(ObjectId id, ObjectId relation, String expression) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return relation;
    }
}
