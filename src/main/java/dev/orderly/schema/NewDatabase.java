package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Extension.VersionSource;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code CREATE DATABASE} makes, which a model need not say: schema public and PL/pgSQL. */
final class NewDatabase {

    private static final ObjectId PUBLIC = ObjectId.of(ObjectKind.SCHEMA, "public");
    private static final ObjectId PLPGSQL = ObjectId.of(ObjectKind.EXTENSION, "plpgsql");
    private static final int CREATE_IS_FOR_OWNERS_SINCE = 15;

    private NewDatabase() {}

    /** A new database on the server of another catalog, as far as that catalog's scope reaches. */
    static Catalog like(Catalog other) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        for (CatalogObject object : objects(other.serverMajor())) {
            if (other.find(object.parent()).isPresent()) {
                objects.put(object.id(), object);
            }
        }
        return new Catalog(
                other.serverMajor(),
                other.currentUser(),
                objects,
                List.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Dependencies.none());
    }

    private static List<CatalogObject> objects(int serverMajor) {
        return List.of(
                new Schema(PUBLIC),
                comment(PUBLIC, "standard public schema"),
                publicPrivileges(serverMajor),
                new Extension(PLPGSQL, "pg_catalog", false, "", VersionSource.ANY, List.of()),
                comment(PLPGSQL, "PL/pgSQL procedural language"));
    }

    private static Comment comment(ObjectId target, String text) {
        return new Comment(target.attached(ObjectKind.COMMENT), target, target, text);
    }

    private static Privileges publicPrivileges(int serverMajor) {
        List<Grant> grants = new ArrayList<>();
        grants.add(new Grant(Grant.PUBLIC, "USAGE", false));
        if (serverMajor < CREATE_IS_FOR_OWNERS_SINCE) {
            grants.add(new Grant(Grant.PUBLIC, "CREATE", false));
        }
        grants.sort(null);
        return new Privileges(PUBLIC.attached(ObjectKind.PRIVILEGES), PUBLIC, PUBLIC, grants, List.of());
    }
}
