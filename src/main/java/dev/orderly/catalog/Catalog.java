package dev.orderly.catalog;

import dev.orderly.digest.Sha256;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A schema as data, normalised, so that equality of two objects is the absence of a difference. Immutable.
 *
 * @param serverMajor the major version of the server that it was read from
 * @param currentUser the role that read it; it would own what a plan creates
 * @param notCovered what was found and cannot be compared in depth
 * @param owners by object; recorded, and compared only when asked for
 * @param locals columns and constraints that their table declares itself, even if a parent has them too; recorded, and
 *     no difference, as no command changes it
 * @param positions the physical position of each column; recorded, and no difference
 * @param stored recorded for as long as the catalog is in memory, and no difference
 */
public record Catalog(
        int serverMajor,
        String currentUser,
        SortedMap<ObjectId, CatalogObject> objects,
        List<NotCovered> notCovered,
        Map<ObjectId, String> owners,
        Map<ObjectId, Integer> positions,
        Set<ObjectId> locals,
        Dependencies dependencies,
        AsStored stored) {

    private static final String FORMAT = "catalog 1\n";
    /** Sorts after every name. */
    private static final String LAST = "\uffff";

    private static final String ADDED_LATER = ", notNullRule=]";

    public Catalog {
        objects = Collections.unmodifiableSortedMap(objects);
        notCovered = List.copyOf(notCovered);
    }

    public Catalog(
            int serverMajor,
            String currentUser,
            SortedMap<ObjectId, CatalogObject> objects,
            List<NotCovered> notCovered,
            Map<ObjectId, String> owners,
            Map<ObjectId, Integer> positions,
            Set<ObjectId> locals,
            Dependencies dependencies) {
        this(serverMajor, currentUser, objects, notCovered, owners, positions, locals, dependencies, AsStored.NOTHING);
    }

    /** How {@link #locals} names the NOT NULL of a column, which is part of the column otherwise. */
    public static ObjectId notNullOf(ObjectId column) {
        return column.attached(ObjectKind.CONSTRAINT);
    }

    /** A catalog without objects, not even schema {@code public}. */
    public static Catalog empty(int serverMajor) {
        return new Catalog(
                serverMajor, "", new TreeMap<>(), List.of(), Map.of(), Map.of(), Set.of(), Dependencies.none());
    }

    /** The same schema as if the reader and owners of another catalog had made it. */
    public Catalog ownedAs(Catalog other) {
        return new Catalog(
                serverMajor,
                other.currentUser,
                objects,
                notCovered,
                other.owners,
                positions,
                locals,
                dependencies,
                stored);
    }

    /** The same but for details of its objects. */
    public Catalog withObjects(SortedMap<ObjectId, CatalogObject> changed) {
        return new Catalog(
                serverMajor, currentUser, changed, notCovered, owners, positions, locals, dependencies, stored);
    }

    /** The same with everything in the order in which the server keeps it. */
    public Catalog asStored() {
        SortedMap<ObjectId, CatalogObject> all = new TreeMap<>(objects);
        stored.objects().forEach((id, object) -> all.replace(id, object));
        return withObjects(all);
    }

    /** This schema with more objects in it, which are another's but for details; what they need is taken from there. */
    public Catalog with(SortedMap<ObjectId, CatalogObject> more, Catalog other) {
        SortedMap<ObjectId, CatalogObject> all = new TreeMap<>(objects);
        all.putAll(more);
        Map<ObjectId, String> allOwners = new HashMap<>(other.owners);
        allOwners.keySet().retainAll(more.keySet());
        allOwners.putAll(owners);
        Map<ObjectId, Integer> allPositions = new HashMap<>(other.positions);
        allPositions.keySet().retainAll(more.keySet());
        allPositions.putAll(positions);
        Set<ObjectId> allLocals = new HashSet<>(other.locals);
        allLocals.retainAll(more.keySet());
        allLocals.addAll(locals);
        return new Catalog(
                serverMajor,
                currentUser,
                all,
                notCovered,
                allOwners,
                allPositions,
                allLocals,
                dependencies.with(other.dependencies, more.keySet()),
                stored);
    }

    public Optional<CatalogObject> find(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** The objects of one record type, in order. */
    public <T extends CatalogObject> Stream<T> all(Class<T> type) {
        return objects.values().stream().filter(type::isInstance).map(type::cast);
    }

    /** The objects of one kind, in order, found without a look at the others. */
    public static <T extends CatalogObject> Stream<T> all(
            SortedMap<ObjectId, CatalogObject> objects, ObjectKind kind, Class<T> type) {
        return objects.subMap(ObjectId.of(kind, ""), ObjectId.of(kind, LAST, "")).values().stream()
                .map(type::cast);
    }

    /** The part that a scope covers; what lives in or hangs on an object follows it. */
    public Catalog within(CatalogScope scope) {
        SortedMap<ObjectId, CatalogObject> covered = new TreeMap<>();
        objects.values().stream()
                .filter(object -> covers(scope, head(object)) && scope.admits(object))
                .forEach(object -> covered.put(object.id(), object));
        return withObjects(covered);
    }

    private static boolean covers(CatalogScope scope, ObjectId head) {
        return scope.covers(head.schema(), head.name());
    }

    /** Some of its objects, with what is recorded of them. */
    Catalog only(SortedMap<ObjectId, CatalogObject> some) {
        Map<ObjectId, String> theirs = new HashMap<>(owners);
        theirs.keySet().retainAll(some.keySet());
        return new Catalog(serverMajor, currentUser, some, notCovered, theirs, positions, locals, dependencies, stored);
    }

    /** What the object lives in or hangs on, in the end. */
    ObjectId head(CatalogObject object) {
        CatalogObject parent = objects.get(object.parent());
        return parent == null || parent.equals(object) ? object.parent() : head(parent);
    }

    /** The columns of a table in their physical order. */
    public List<Column> columns(ObjectId table) {
        ObjectId first = table.part(ObjectKind.COLUMN, "");
        ObjectId last = table.part(ObjectKind.COLUMN, LAST);
        return objects.subMap(first, last).values().stream()
                .map(Column.class::cast)
                .sorted(java.util.Comparator.comparing(column -> positions.getOrDefault(column.id(), 0)))
                .toList();
    }

    /** The names of the columns of a table's primary key, in its order; empty without one. */
    public List<String> primaryKey(ObjectId table) {
        ObjectId first = table.part(ObjectKind.CONSTRAINT, "");
        ObjectId last = table.part(ObjectKind.CONSTRAINT, LAST);
        return objects.subMap(first, last).values().stream()
                .map(Constraint.class::cast)
                .filter(constraint -> constraint.type() == ConstraintType.PRIMARY_KEY)
                .findFirst()
                .map(constraint -> KeyDefinition.of(constraint).columns())
                .orElse(List.of());
    }

    /**
     * Identifies the managed schema: SHA-256 over every object, as lower-case hex. Owners, privileges, settings,
     * extension versions and column order are no part of it.
     */
    public String fingerprint() {
        Sha256 sum = new Sha256().add(FORMAT);
        objects.values().stream()
                .filter(object -> !(object instanceof Privileges) && !(object instanceof DefaultPrivileges))
                .forEach(object -> sum.add(text(object) + "\n"));
        notCovered.forEach(object -> sum.add(object + "\n"));
        return sum.hex();
    }

    /** Without a component that later versions have added, where it is empty: fingerprints in files stay true. */
    private static String text(CatalogObject object) {
        String text = object instanceof SecurityLabel label ? label.fingerprinted() : object.toString();
        return text.endsWith(ADDED_LATER) ? text.substring(0, text.lastIndexOf(", ")) + ']' : text;
    }
}
