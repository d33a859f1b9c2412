package dev.orderly.archive.aside;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.Set;
import java.util.stream.Collectors;

/** The extensions of a database: only superusers could move what those made that others have put in. */
final class Extensions {

    static final String OF_EVERY_DATABASE = "plpgsql";

    private Extensions() {}

    static Set<String> names(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.EXTENSION)
                .map(ObjectId::name)
                .collect(Collectors.toSet());
    }
}
