package dev.orderly.catalog;

/** A security label on an object; the server has to have the provider loaded to set one. */
public record SecurityLabel(ObjectId id, ObjectId target, ObjectId carrier, String provider, String label)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return carrier;
    }
}
