package dev.orderly.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A part of a schema that can be made by itself: what a scope covers, with what that needs. Tables bring their parents and
 * their partitions; no other relation is brought by need, so that what needs one that is not there stays behind.
 *
 * @param catalog what is in it
 * @param brought objects that the scope does not cover, and that others need
 * @param behind objects that the scope covers, or parts of such, that need a relation that is not in it
 */
public record Cutout(Catalog catalog, List<ObjectId> brought, List<ObjectId> behind) {

    public Cutout {
        brought = List.copyOf(brought);
        behind = List.copyOf(behind);
    }

    public static Cutout of(Catalog whole, CatalogScope scope) {
        return new Cutting(whole, scope).cut();
    }

    /** Works on whole groups: an object with all that lives in or hangs on it. */
    private static final class Cutting {
        private final Catalog whole;
        private final CatalogScope scope;
        private final Map<ObjectId, ObjectId> heads = new HashMap<>();
        private final Map<ObjectId, List<CatalogObject>> groups = new LinkedHashMap<>();
        private final Map<ObjectId, List<ObjectId>> children = new HashMap<>();
        private final Set<ObjectId> kept = new TreeSet<>();
        private final Set<ObjectId> behind = new TreeSet<>();
        private final Deque<ObjectId> open = new ArrayDeque<>();

        Cutting(Catalog whole, CatalogScope scope) {
            this.whole = whole;
            this.scope = scope;
            whole.objects().values().forEach(object -> {
                ObjectId head = whole.head(object);
                heads.put(object.id(), head);
                groups.computeIfAbsent(head, id -> new ArrayList<>()).add(object);
            });
            Catalog.all(whole.objects(), ObjectKind.ATTACHMENT, Attachment.class)
                    .forEach(attachment -> children.computeIfAbsent(attachment.parentTable(), id -> new ArrayList<>())
                            .add(attachment.child()));
        }

        Cutout cut() {
            groups.keySet().stream().filter(this::isCovered).forEach(this::keep);
            while (!open.isEmpty()) {
                follow(open.remove());
            }
            List<ObjectId> brought =
                    kept.stream().filter(head -> !isCovered(head)).toList();
            leaveBehind();
            SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
            kept.forEach(head -> group(head).stream()
                    .filter(object -> !behind.contains(object.id()))
                    .forEach(object -> objects.put(object.id(), object)));
            return new Cutout(whole.only(objects), brought, List.copyOf(behind));
        }

        /** To leave out what stands in every new database would mean to drop it. */
        private boolean isCovered(ObjectId head) {
            return scope.covers(head.schema(), head.name()) || NewDatabase.has(head);
        }

        private List<CatalogObject> group(ObjectId head) {
            return groups.getOrDefault(head, List.of());
        }

        private void keep(ObjectId head) {
            if (groups.containsKey(head) && kept.add(head)) {
                open.add(head);
            }
        }

        private void follow(ObjectId head) {
            keep(ObjectId.of(ObjectKind.SCHEMA, head.schema()));
            children.getOrDefault(head, List.of()).forEach(this::keep);
            for (CatalogObject object : group(head)) {
                for (ObjectId needed : whole.dependencies().of(object.id())) {
                    ObjectId other = heads.get(needed);
                    if (other != null && (!isRelation(other) || isTiedTo(object))) {
                        keep(other);
                    }
                }
            }
        }

        private static boolean isRelation(ObjectId head) {
            return head.kind() == ObjectKind.TABLE
                    || head.kind() == ObjectKind.FOREIGN_TABLE
                    || head.kind() == ObjectKind.VIEW
                    || head.kind() == ObjectKind.MATERIALIZED_VIEW;
        }

        /** A table without its parent, or without a type of one of its columns, would be another table. */
        private static boolean isTiedTo(CatalogObject object) {
            return object instanceof Attachment || object instanceof Column;
        }

        private void leaveBehind() {
            Set<ObjectId> gone = new HashSet<>();
            boolean settled = false;
            while (!settled) {
                List<ObjectId> more = kept.stream()
                        .flatMap(head -> group(head).stream())
                        .map(CatalogObject::id)
                        .filter(id -> !gone.contains(id) && needsOneOf(id, gone))
                        .toList();
                settled = more.isEmpty();
                gone.addAll(more);
                behind.addAll(more);
                kept.removeAll(more);
            }
        }

        private boolean needsOneOf(ObjectId id, Set<ObjectId> gone) {
            return whole.dependencies().of(id).stream()
                    .anyMatch(needed ->
                            gone.contains(needed) || (heads.containsKey(needed) && !kept.contains(heads.get(needed))));
        }
    }
}
