package dev.orderly.catalog;

import java.util.List;

/** A table in a publication; columns are empty for all of them. */
public record PublicationTable(ObjectId id, ObjectId publication, ObjectId table, List<String> columns, String where)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return publication;
    }
}
