package dev.orderly.catalog;

/** That a table inherits from another or is its partition; the bound is empty for inheritance. */
public record Attachment(ObjectId id, ObjectId child, ObjectId parentTable, String bound) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return child;
    }
}
