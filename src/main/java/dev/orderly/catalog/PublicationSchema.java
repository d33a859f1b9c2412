package dev.orderly.catalog;

/** A schema in a publication. */
public record PublicationSchema(ObjectId id, ObjectId publication, String schema) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return publication;
    }
}
