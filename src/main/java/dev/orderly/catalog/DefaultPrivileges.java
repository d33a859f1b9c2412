package dev.orderly.catalog;

import java.util.List;

/** What a role's coming objects are made with; id: schema or none, role, kind of object. */
public record DefaultPrivileges(ObjectId id, String objects, List<Grant> grants, List<Grant> defaults)
        implements CatalogObject {}
