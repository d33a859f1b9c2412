package dev.orderly.catalog;

/** A check of a domain. */
public record DomainConstraint(ObjectId id, ObjectId domain, String definition, boolean validated)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return domain;
    }
}
