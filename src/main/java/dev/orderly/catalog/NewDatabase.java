package dev.orderly.catalog;

import dev.orderly.catalog.Extension.VersionSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code CREATE DATABASE} makes, which a model need not say: schema public and PL/pgSQL. */
public final class NewDatabase {

    private static final ObjectId PUBLIC = ObjectId.of(ObjectKind.SCHEMA, "public");
    private static final ObjectId PLPGSQL = ObjectId.of(ObjectKind.EXTENSION, "plpgsql");
    private static final int CREATE_IS_FOR_OWNERS_SINCE = 15;

    private NewDatabase() {}

    static boolean has(ObjectId object) {
        return object.equals(PUBLIC) || object.equals(PLPGSQL);
    }

    /** A new database on the server of another catalog, as far as that catalog's scope reaches. */
    public static Catalog like(Catalog other) {
        return like(other, other.objects().keySet());
    }

    /** The same with everything that a new database has, though the other may have lost it. */
    public static Catalog whole(Catalog other) {
        return like(other, Set.of(PUBLIC, PLPGSQL));
    }

    private static Catalog like(Catalog other, Set<ObjectId> wanted) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        for (CatalogObject object : objects(other.serverMajor())) {
            if (wanted.contains(object.parent())) {
                objects.put(object.id(), object);
            }
        }
        return new Catalog(
                other.serverMajor(),
                other.currentUser(),
                objects,
                List.of(),
                owners(other),
                Map.of(),
                Set.of(),
                hanging(objects.values()));
    }

    /** Comments and privileges go with what they are on, where the other has lost it. */
    private static Dependencies hanging(Collection<CatalogObject> objects) {
        return Dependencies.of(objects.stream()
                .map(object -> new Dependencies.Dependency(object.id(), object.parent(), true))
                .toList());
    }

    /** Before version 15 public is the installing role's, whose name is no part of a schema: whoever owns it there. */
    private static Map<ObjectId, String> owners(Catalog other) {
        String owner = other.serverMajor() >= CREATE_IS_FOR_OWNERS_SINCE
                ? "pg_database_owner"
                : other.owners().getOrDefault(PUBLIC, "");
        return other.find(PUBLIC).isPresent() ? Map.of(PUBLIC, owner) : Map.of();
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

    /** What schema public has in a new database on that server, whoever owns it. */
    public static List<AccessItem> publicAccess(int serverMajor) {
        List<String> everyone =
                serverMajor < CREATE_IS_FOR_OWNERS_SINCE ? List.of("USAGE", "CREATE") : List.of("USAGE");
        return List.of(
                new AccessItem(Grant.OWNER, Grant.OWNER, List.of("USAGE", "CREATE"), List.of()),
                new AccessItem(Grant.PUBLIC, Grant.OWNER, everyone, List.of()));
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
