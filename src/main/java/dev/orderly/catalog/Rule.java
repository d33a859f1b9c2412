package dev.orderly.catalog;

/** A rewrite rule; a view's own query is no rule here. */
public record Rule(ObjectId id, ObjectId relation, String definition, String enabled) implements CatalogObject {

    @Override
    public ObjectId parent() {
        return relation;
    }
}
