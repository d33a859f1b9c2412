package dev.orderly.catalog;

/** The comment on an object. */
public record Comment(ObjectId id, ObjectId target, ObjectId carrier, String text) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return carrier;
    }
}
