package dev.orderly.view;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.ddl.Ddl;

/** How an object is described where nothing shorter tells it: by the statements that make it. */
final class PartWords {

    private PartWords() {}

    static String of(CatalogObject object) {
        if (object instanceof Comment comment) {
            return comment.text();
        } else if (object instanceof Privileges privileges) {
            return ObjectWords.grants(privileges.grants());
        } else if (object instanceof DefaultPrivileges privileges) {
            return ObjectWords.grants(privileges.grants());
        }
        return String.join(";\n", Ddl.create(object));
    }
}
