package dev.orderly.catalog;

import java.util.List;

/** The privileges on an object where they are not those it is made with. */
public record Privileges(ObjectId id, ObjectId target, ObjectId carrier, List<Grant> grants, List<Grant> defaults)
        implements CatalogObject {

    @Override
    public ObjectId parent() {
        return carrier;
    }
}
