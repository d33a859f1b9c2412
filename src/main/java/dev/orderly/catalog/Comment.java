package dev.orderly.catalog;

/** The comment on an object. */
public record Comment(ObjectId id, ObjectId target, String text) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return target;
    }
}
