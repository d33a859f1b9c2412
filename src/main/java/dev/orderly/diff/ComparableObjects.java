package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The objects of a catalog without what the other side cannot have, has otherwise from the start, or the options leave out. */
final class ComparableObjects {

    /** The first version that keeps names for NOT NULL. */
    private static final int NAMED_NOT_NULL = 18;

    /** The first version in which not everybody may make objects in schema public of a new database. */
    private static final int PUBLIC_IS_ITS_OWNERS = 15;

    private static final ObjectId PUBLIC = ObjectId.of(ObjectKind.SCHEMA, "public");
    private static final Grant USE = new Grant(Grant.PUBLIC, "USAGE", false);
    private static final Grant CREATE = new Grant(Grant.PUBLIC, "CREATE", false);

    private final boolean named;
    private final boolean ownersOnly;
    private final ComparisonOptions options;
    private final Set<ObjectId> unsaid;

    private ComparableObjects(Catalog catalog, Catalog other, ComparisonOptions options) {
        this.named = catalog.serverMajor() < NAMED_NOT_NULL || other.serverMajor() >= NAMED_NOT_NULL;
        this.ownersOnly = catalog.serverMajor() < PUBLIC_IS_ITS_OWNERS && other.serverMajor() >= PUBLIC_IS_ITS_OWNERS;
        this.options = options;
        this.unsaid = unsaid(catalog, other);
    }

    static SortedMap<ObjectId, CatalogObject> of(Catalog catalog, Catalog other, ComparisonOptions options) {
        return new ComparableObjects(catalog, other, options).of(catalog);
    }

    private SortedMap<ObjectId, CatalogObject> of(Catalog catalog) {
        if (named && !ownersOnly && options.privileges() && unsaid.isEmpty()) {
            return catalog.objects();
        }
        SortedMap<ObjectId, CatalogObject> kept = new TreeMap<>();
        catalog.objects().forEach((id, object) -> {
            if ((options.privileges() || !isPrivileges(object)) && !unsaid.contains(id)) {
                kept.put(id, comparable(object));
            }
        });
        return kept;
    }

    /** What a database grants inside its extensions, often its provider's doing, where the other side is a text without it. */
    private static Set<ObjectId> unsaid(Catalog catalog, Catalog other) {
        return Catalog.all(catalog.objects(), ObjectKind.PRIVILEGES, Privileges.class)
                .filter(privileges -> privileges.carrier().kind() == ObjectKind.EXTENSION)
                .filter(privileges -> other.find(privileges.id()).isEmpty())
                .filter(privileges -> other.find(privileges.carrier())
                        .map(Extension.class::cast)
                        .filter(extension -> !extension.isInstalled())
                        .isPresent())
                .map(Privileges::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private CatalogObject comparable(CatalogObject object) {
        if (!named && object instanceof Column column) {
            return column.withoutNotNullName();
        }
        if (ownersOnly && object instanceof Privileges privileges && isOfNewDatabase(privileges)) {
            return new Privileges(privileges.id(), PUBLIC, PUBLIC, List.of(USE), privileges.defaults());
        }
        return object;
    }

    private static boolean isOfNewDatabase(Privileges privileges) {
        return privileges.target().equals(PUBLIC)
                && privileges.grants().size() == 2
                && Set.copyOf(privileges.grants()).equals(Set.of(USE, CREATE));
    }

    private static boolean isPrivileges(CatalogObject object) {
        return object instanceof Privileges || object instanceof DefaultPrivileges;
    }
}
