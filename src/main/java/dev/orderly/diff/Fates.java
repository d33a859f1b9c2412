package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what becomes of every object: first of those that differ, then, until nothing more follows, of those that hang
 * on something that is dropped or retyped.
 */
final class Fates {

    /** Types that a column can be moved off by renaming the old one aside. */
    private static final Set<ObjectKind> RENAMED_ASIDE = Collections.unmodifiableSet(EnumSet.of(
            ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE, ObjectKind.RANGE, ObjectKind.COLLATION));

    private final Sides sides;
    private final Problems problems;
    private final SortedMap<ObjectId, Fate> fates = new TreeMap<>();
    private final Set<ObjectId> aside = new HashSet<>();
    private final MovedTables moved;
    private final PartitionKeys keys;
    private final Map<ObjectId, ObjectId> attachedTo = new HashMap<>();
    private final Deque<ObjectId> open = new ArrayDeque<>();

    private Fates(Sides sides, Problems problems) {
        this.sides = sides;
        this.problems = problems;
        this.moved = new MovedTables(sides);
        this.keys = new PartitionKeys(sides, moved);
        Catalog.all(sides.before(), ObjectKind.INDEX_ATTACHMENT, IndexAttachment.class)
                .forEach(attachment -> attachedTo.put(attachment.index(), attachment.parentIndex()));
    }

    static Fates of(Sides sides, Collection<Change> changes, Problems problems) {
        Fates fates = new Fates(sides, problems);
        changes.forEach(fates::decide);
        changes.forEach(fates::followDomain);
        changes.forEach(fates::followAttachment);
        changes.forEach(fates::followPrivileges);
        fates.followAll();
        fates.followTypes();
        fates.followMoves();
        fates.followAside();
        fates.keepPositions();
        return fates;
    }

    SortedMap<ObjectId, Fate> all() {
        return fates;
    }

    Optional<Fate> of(ObjectId id) {
        return Optional.ofNullable(fates.get(id));
    }

    boolean drops(ObjectId id) {
        Fate fate = fates.get(id);
        return fate != null && fate.drops();
    }

    boolean creates(ObjectId id) {
        Fate fate = fates.get(id);
        return fate != null && fate.creates();
    }

    boolean alters(ObjectId id) {
        Fate fate = fates.get(id);
        return fate != null && fate.alters();
    }

    /** Types, tables and sequences that are renamed before the new form is made, and dropped when what they hold has moved. */
    Set<ObjectId> aside() {
        return aside;
    }

    /** Has the old form of a type stay until all is done; false where that is so already or it is none that could. */
    boolean setAside(ObjectId type) {
        boolean added = canBeAside(type) && drops(type) && creates(type) && aside.add(type);
        if (added) {
            followAside();
        }
        return added;
    }

    MovedTables moved() {
        return moved;
    }

    static boolean canBeAside(ObjectId id) {
        return RENAMED_ASIDE.contains(id.kind());
    }

    /** The partitioned table's index of which the given one is a part, before. */
    Optional<ObjectId> attachedTo(ObjectId index) {
        return Optional.ofNullable(attachedTo.get(index));
    }

    /** Whether a partition's part of the index is a constraint, which PostgreSQL drops with the whole only by CASCADE. */
    boolean takesConstraintsAlong(ObjectId index) {
        return attachedTo.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue().equals(index) && entry.getKey().kind() == ObjectKind.CONSTRAINT);
    }

    private void keepPositions() {
        fates.forEach((id, fate) -> {
            if (fate.alters() && id.kind() == ObjectKind.COLUMN) {
                sides.sequenceBeforeIdentity(id).filter(this::drops).ifPresent(aside::add);
            }
        });
    }

    private void decide(Change change) {
        if (moved.contains(change.object())) {
            return;
        }
        if (change instanceof Change.Added) {
            put(change.object(), Fate.CREATE);
        } else if (change instanceof Change.Removed) {
            put(change.object(), Fate.DROP);
        } else if (change instanceof Change.Altered altered) {
            decide(altered.object(), Alterations.between(altered.before(), altered.after(), sides));
        }
    }

    /** PostgreSQL checks the values of columns of the domain itself, and refuses where it is part of an array or row. */
    private void followDomain(Change change) {
        ObjectId id = change.object();
        ObjectId domain = id.kind() == ObjectKind.DOMAIN_CONSTRAINT ? id.part(ObjectKind.DOMAIN, "") : id;
        boolean demandsMore = creates(id) || (id.kind() == ObjectKind.DOMAIN && alters(id));
        if (domain.kind() == ObjectKind.DOMAIN && demandsMore && sides.inBoth(domain) && isPartOfColumn(domain)) {
            rebuild(domain);
        }
    }

    private void followPrivileges(Change change) {
        ColumnPrivileges.takenBy(change.object(), sides).filter(sides::inBoth).forEach(this::rebuild);
    }

    private void followAttachment(Change change) {
        if (change instanceof Change.Added added && added.after() instanceof Attachment attachment) {
            AttachedIndexes.taken(attachment, sides).forEach(this::rebuild);
        }
    }

    private boolean isPartOfColumn(ObjectId domain) {
        return sides.dependenciesBefore().on(domain).stream()
                .map(sides.before()::get)
                .anyMatch(object ->
                        object instanceof Column column && !column.type().equals(domain.quoted()));
    }

    private void decide(ObjectId id, Alteration alteration) {
        if (alteration instanceof Alteration.InPlace inPlace) {
            alter(id, inPlace);
        } else if (alteration instanceof Alteration.Move) {
            move(id);
        } else {
            put(id, Fate.REBUILD);
        }
    }

    private void alter(ObjectId id, Alteration.InPlace alteration) {
        Optional<ObjectId> divided = alteration.changesType() ? keys.heldBy(id) : Optional.empty();
        divided.ifPresentOrElse(this::move, () -> put(id, Fate.alter(alteration)));
    }

    private void move(ObjectId table) {
        for (ObjectId id : moved.add(table)) {
            aside.add(id);
            put(id, Fate.REBUILD);
        }
    }

    private void put(ObjectId id, Fate fate) {
        fates.put(id, fate);
        open.add(id);
    }

    private void followAll() {
        while (!open.isEmpty()) {
            ObjectId id = open.remove();
            Fate fate = of(id).orElseThrow();
            if (fate.drops()) {
                if (id.kind() == ObjectKind.BASE_TYPE) {
                    rebuild(id.as(ObjectKind.SHELL_TYPE));
                }
                sides.dependenciesBefore().on(id).forEach(dependent -> followDrop(id, dependent));
                followBelow(id);
                attachedTo.forEach((index, parent) -> {
                    if (parent.equals(id)) {
                        rebuild(index);
                    }
                });
            }
            TriggerCopies.resetBy(id, fate, sides)
                    .filter(copy -> !fates.containsKey(copy))
                    .forEach(copy -> put(copy, TriggerCopies.again(copy, sides)));
            if (fate.changesType()) {
                sides.dependenciesBefore().on(id).forEach(dependent -> followRetyping(id, dependent));
            }
        }
    }

    /** What a table has only because its parent has it goes with the parent's. */
    private void followBelow(ObjectId id) {
        if (id.kind() == ObjectKind.COLUMN || id.kind() == ObjectKind.CONSTRAINT) {
            sides.childrenBefore(sides.old(id).parent()).stream()
                    .filter(attachment -> !drops(attachment.id()))
                    .map(attachment -> attachment.child().part(id.kind(), id.part()))
                    .filter(below -> sides.before().containsKey(below) && !sides.isLocalBefore(below))
                    .forEach(this::rebuild);
        }
    }

    private void followDrop(ObjectId dropped, ObjectId dependent) {
        if (drops(dependent) || !sides.before().containsKey(dependent)) {
            return;
        }
        boolean stillNeeds = sides.dependenciesAfter().needs(dependent, dropped);
        if (alters(dependent) && !stillNeeds) {
            return;
        }
        CatalogObject object = sides.old(dependent);
        if (isOfType(object, dropped) && sides.inBoth(dependent)) {
            return;
        }
        if (object instanceof Column column && !goesWithTable(column)) {
            followDrop(dropped, column, stillNeeds);
        } else if (isMadeOfRows(dependent) && !goesWithTable(object)) {
            refuse(dependent, "it needs " + dropped + ", which has to be dropped");
        } else {
            rebuild(dependent);
        }
    }

    /** The table leaves the type before. */
    private static boolean isOfType(CatalogObject object, ObjectId type) {
        return object instanceof Table table && table.ofType().equals(type.quoted());
    }

    /** Columns come only at the end: in another order the table is made anew. */
    private void followTypes() {
        TypedTables typed = new TypedTables(sides, this);
        typed.joining().stream().filter(table -> !typed.canJoin(table)).forEach(this::move);
        followAll();
    }

    /** The old form of a type is made of old forms, which stay as long as it does. */
    private void followAside() {
        Deque<ObjectId> types =
                new ArrayDeque<>(aside.stream().filter(Fates::canBeAside).toList());
        while (!types.isEmpty()) {
            sides.dependenciesBefore().of(types.remove()).stream()
                    .filter(needed -> canBeAside(needed) && drops(needed) && aside.add(needed))
                    .forEach(types::add);
        }
    }

    /** The old form of a table keeps the old form of its types until its rows have moved. */
    private void followMoves() {
        moved.whole().stream()
                .flatMap(table -> TypedTables.columnsOf(table, sides.before()))
                .forEach(column -> sides.dependenciesBefore().of(column.id()).stream()
                        .filter(type -> drops(type) && sides.inBoth(type))
                        .forEach(type -> keepForRows(type, column)));
    }

    private void keepForRows(ObjectId type, Column column) {
        if (canBeAside(type)) {
            aside.add(type);
            refuseArrays(type, column);
        } else if (type.kind() == ObjectKind.BASE_TYPE) {
            refuse(column.id(), "its rows have to move, and " + type + " has to be dropped before");
        }
    }

    /** A column that is computed can be made again; one that holds values can move from the old type to the new. */
    private void followDrop(ObjectId dropped, Column column, boolean stillNeeds) {
        if (canBeAside(dropped) && (stillNeeds || !alters(column.id()))) {
            aside.add(dropped);
            retype(dropped, column);
        } else if (column.isGenerated()) {
            rebuild(column.id());
        } else {
            refuse(column.id(), "it needs " + dropped + ", which has to be dropped");
        }
    }

    private void retype(ObjectId type, Column column) {
        if (refuseArrays(type, column)) {
            return;
        }
        if (sides.after(column.id()).orElse(null) instanceof Column after) {
            decide(column.id(), ColumnAlteration.retyped(column, after, sides, type));
        }
    }

    private boolean refuseArrays(ObjectId type, Column column) {
        boolean refused = type.kind() == ObjectKind.COMPOSITE
                && sides.inBoth(type)
                && column.type().endsWith("[]");
        if (refused) {
            refuse(column.id(), "the rows in its arrays cannot be moved to another form of " + type);
        }
        return refused;
    }

    private boolean goesWithTable(CatalogObject object) {
        return drops(object.parent()) && !object.parent().equals(object.id());
    }

    private static boolean isMadeOfRows(ObjectId id) {
        return id.kind().holdsData() || id.kind() == ObjectKind.EXTENSION || id.kind() == ObjectKind.SCHEMA;
    }

    private void followRetyping(ObjectId column, ObjectId dependent) {
        if (!drops(dependent) && sides.inBoth(dependent) && RetypingBlocks.stands(column, dependent, sides)) {
            rebuild(dependent);
        }
    }

    private void rebuild(ObjectId id) {
        if (!drops(id)) {
            put(id, sides.after().containsKey(id) ? Fate.REBUILD : Fate.DROP);
        }
    }

    private void refuse(ObjectId id, String reason) {
        problems.add(Problem.of("change-not-covered", ExitCode.INVALID_INPUT, id + " cannot be changed: " + reason)
                .hint("write it by hand: migration create --empty -m \"...\", then migration check --stamp"));
    }
}
