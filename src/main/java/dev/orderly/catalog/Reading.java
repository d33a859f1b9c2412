package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one read has found so far: objects by id and by address. Not for use by several threads. */
final class Reading {

    private final SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
    private final Map<Long, ObjectId> known = new HashMap<>();
    private final Map<Long, ObjectId> members = new HashMap<>();
    private final Map<Long, ObjectId> named = new HashMap<>();
    private final Map<Long, ObjectId> relations = new HashMap<>();
    private final Map<Long, Identity> identities = new HashMap<>();
    private final Map<Long, ObjectId> identitySequences = new HashMap<>();
    private final Map<Long, String> notNulls = new HashMap<>();
    private final Map<ObjectId, String> owners = new HashMap<>();
    private final Map<ObjectId, Integer> positions = new HashMap<>();
    private final Set<ObjectId> locals = new HashSet<>();
    private final Map<ObjectId, List<Attribute>> attributes = new HashMap<>();
    private final Map<ObjectId, List<Column>> settings = new HashMap<>();
    private final Map<ObjectId, Set<ObjectId>> typeFunctions = new HashMap<>();
    private final Map<ObjectId, CatalogObject> stored = new HashMap<>();
    private final Map<ObjectId, AccessList> access = new HashMap<>();
    private final List<NotCovered> notCovered = new ArrayList<>();
    private final Dependencies dependencies = new Dependencies();

    /** Takes the object in, unless an extension owns it or what it lives in. */
    void add(long address, CatalogObject object) {
        ObjectId member = members.get(address);
        known.put(address, member == null ? object.id() : member);
        if (member == null) {
            add(object);
        } else {
            named.put(address, object.id());
        }
    }

    /** Takes in an object that nothing can refer to. */
    void add(CatalogObject object) {
        objects.put(object.id(), object);
    }

    void addOwned(long address, CatalogObject object, String owner) {
        add(address, object);
        owners.put(object.id(), owner);
    }

    void addNotCovered(long address, NotCovered object) {
        if (!members.containsKey(address)) {
            known.put(address, object.object());
            notCovered.add(object);
        }
    }

    void member(long address, ObjectId extension) {
        members.put(address, extension);
        known.put(address, extension);
    }

    /** What an extension's member is called, which has no record of its own. */
    Optional<ObjectId> named(long address) {
        return Optional.ofNullable(named.get(address));
    }

    boolean isMember(long address) {
        return members.containsKey(address);
    }

    /** Lets an address stand for what another one is known as. */
    void alias(long address, long target) {
        ObjectId id = known.get(target);
        if (id != null) {
            known.putIfAbsent(address, id);
        }
    }

    /** A relation by its oid, if it is one that was read and no extension's. */
    Optional<ObjectId> relation(long oid) {
        return Optional.ofNullable(relations.get(oid));
    }

    void relation(long oid, ObjectId id) {
        if (!isMember(Address.of(SystemCatalog.PG_CLASS, oid))) {
            relations.put(oid, id);
        }
    }

    void identity(long column, Identity identity) {
        identities.put(column, identity);
    }

    Identity identity(long column) {
        return identities.getOrDefault(column, Identity.NONE);
    }

    void identitySequence(long address, ObjectId sequence) {
        identitySequences.put(address, sequence);
    }

    /** The name of an identity column's sequence, which has no record of its own. */
    Optional<ObjectId> identitySequence(long address) {
        return Optional.ofNullable(identitySequences.get(address));
    }

    /** Lets a NOT NULL constraint be known as its column, and keeps the name that comments call it by. */
    void notNull(long address, ObjectId column, String name) {
        known.put(address, column);
        notNulls.put(address, name);
    }

    Optional<String> notNull(long address) {
        return Optional.ofNullable(notNulls.get(address));
    }

    /** Notes how the server keeps an object where that is not how the catalog has it. */
    void stored(CatalogObject object, CatalogObject kept) {
        if (!object.equals(kept)) {
            stored.put(object.id(), kept);
        }
    }

    void access(ObjectId privileges, AccessList list) {
        access.put(privileges, list);
    }

    void position(ObjectId column, int number) {
        positions.put(column, number);
    }

    void local(ObjectId id) {
        locals.add(id);
    }

    void attribute(ObjectId owner, Attribute attribute) {
        attributes.computeIfAbsent(owner, id -> new ArrayList<>()).add(attribute);
    }

    List<Attribute> attributes(ObjectId owner) {
        return List.copyOf(attributes.getOrDefault(owner, List.of()));
    }

    void setting(Column column) {
        settings.computeIfAbsent(column.table(), id -> new ArrayList<>()).add(column);
    }

    List<Column> settings(ObjectId owner) {
        return settings.getOrDefault(owner, List.of()).stream()
                .sorted(Comparator.comparing(Column::id))
                .toList();
    }

    /** What the address is known as; for a column of something that has none of its own, that thing. */
    Optional<ObjectId> at(long address) {
        ObjectId exact = known.get(address);
        return Optional.ofNullable(exact == null ? known.get(Address.withoutColumn(address)) : exact);
    }

    /** Lets the function need the type's shell rather than the type, which needs the function. */
    void shellOf(ObjectId function, ObjectId type) {
        typeFunctions.computeIfAbsent(function, id -> new HashSet<>()).add(type);
    }

    boolean isFunctionOf(ObjectId function, ObjectId type) {
        return typeFunctions.getOrDefault(function, Set.of()).contains(type);
    }

    Dependencies dependencies() {
        return dependencies;
    }

    boolean contains(ObjectId id) {
        return objects.containsKey(id);
    }

    /** The catalog of everything in scope whose carriers are in scope too. */
    Catalog catalog(int major, String user, CatalogScope scope) {
        SortedMap<ObjectId, CatalogObject> kept = new TreeMap<>();
        Set<ObjectId> refused = new HashSet<>();
        objects.forEach((id, object) -> {
            if (belongs(object, scope, refused)) {
                kept.put(id, object);
            }
        });
        Hangings.addTo(dependencies, kept);
        return new Catalog(
                major,
                user,
                kept,
                notCovered.stream().sorted().toList(),
                owners,
                positions,
                locals,
                dependencies,
                new AsStored(stored, access));
    }

    private boolean belongs(CatalogObject object, CatalogScope scope, Set<ObjectId> refused) {
        CatalogObject root = object;
        while (!root.parent().equals(root.id())) {
            CatalogObject parent = objects.get(root.parent());
            if (parent == null || refused.contains(parent.id())) {
                refused.add(object.id());
                return false;
            }
            root = parent;
        }
        boolean covered = scope.covers(root.id().schema(), root.id().name()) && scope.admits(object);
        if (!covered) {
            refused.add(object.id());
        }
        return covered;
    }
}
