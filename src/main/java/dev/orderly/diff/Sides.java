package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.SequenceOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The two schemas of a plan, made comparable, with the inheritance of each at hand. */
final class Sides {

    private final Catalog from;
    private final Catalog to;
    private final SortedMap<ObjectId, CatalogObject> before;
    private final SortedMap<ObjectId, CatalogObject> after;
    private final Map<ObjectId, List<Attachment>> parentsBefore;
    private final Map<ObjectId, List<Attachment>> parentsAfter;
    private final Map<ObjectId, List<Attachment>> childrenBefore;
    private final Map<ObjectId, List<Attachment>> childrenAfter;
    private final Map<ObjectId, List<IndexAttachment>> partsOfIndexes = new HashMap<>();
    private final ExtensionVersions versions;

    Sides(Catalog from, Catalog to, ComparisonOptions options) {
        this.from = from;
        this.to = to;
        this.versions = new ExtensionVersions(from, to, options);
        this.before = Population.before(
                versions.before(ComparableObjects.of(from, to, options)), from.dependencies(), options);
        this.after = Population.after(
                versions.after(ComparableObjects.of(to, from, options)), to.dependencies(), before, options);
        this.parentsBefore = attachments(before, Attachment::child);
        this.parentsAfter = attachments(after, Attachment::child);
        this.childrenBefore = attachments(before, Attachment::parentTable);
        this.childrenAfter = attachments(after, Attachment::parentTable);
        Catalog.all(after, ObjectKind.INDEX_ATTACHMENT, IndexAttachment.class)
                .forEach(attachment -> partsOfIndexes
                        .computeIfAbsent(attachment.parentIndex(), id -> new ArrayList<>())
                        .add(attachment));
    }

    private static Map<ObjectId, List<Attachment>> attachments(
            SortedMap<ObjectId, CatalogObject> objects, Function<Attachment, ObjectId> table) {
        Map<ObjectId, List<Attachment>> attachments = new HashMap<>();
        Catalog.all(objects, ObjectKind.ATTACHMENT, Attachment.class)
                .forEach(attachment -> attachments
                        .computeIfAbsent(table.apply(attachment), id -> new ArrayList<>(1))
                        .add(attachment));
        return attachments;
    }

    SortedMap<ObjectId, CatalogObject> before() {
        return before;
    }

    SortedMap<ObjectId, CatalogObject> after() {
        return after;
    }

    Optional<CatalogObject> before(ObjectId id) {
        return Optional.ofNullable(before.get(id));
    }

    Optional<CatalogObject> after(ObjectId id) {
        return Optional.ofNullable(after.get(id));
    }

    /** An object that is known to stand before. */
    CatalogObject old(ObjectId id) {
        return before(id).orElseThrow();
    }

    /** An object that is known to stand after. */
    CatalogObject now(ObjectId id) {
        return after(id).orElseThrow();
    }

    ExtensionVersions versions() {
        return versions;
    }

    boolean inBoth(ObjectId id) {
        return before.containsKey(id) && after.containsKey(id);
    }

    Dependencies dependenciesBefore() {
        return from.dependencies();
    }

    Dependencies dependenciesAfter() {
        return to.dependencies();
    }

    List<Attachment> parentsBefore(ObjectId table) {
        return parentsBefore.getOrDefault(table, List.of());
    }

    /** A partitioned table's index is valid, and can be referred to, when these are attached to it. */
    List<ObjectId> partsOfIndex(ObjectId index) {
        return partsOfIndexes.getOrDefault(index, List.of()).stream()
                .flatMap(part -> Stream.concat(Stream.of(part.id()), partsOfIndex(part.index()).stream()))
                .toList();
    }

    /** The column with which the sequence goes, before. */
    Optional<ObjectId> ownerOfSequence(ObjectId sequence) {
        return before(sequence.attached(ObjectKind.SEQUENCE_OWNER))
                .map(SequenceOwner.class::cast)
                .map(SequenceOwner::column);
    }

    /** The sequence of a column that was serial and becomes an identity, which goes on where the other stands. */
    Optional<ObjectId> sequenceBeforeIdentity(ObjectId column) {
        boolean becomesIdentity = before.get(column) instanceof Column from
                && after.get(column) instanceof Column to
                && !from.identity().exists()
                && to.identity().exists();
        return becomesIdentity
                ? from.dependencies().on(column).stream()
                        .map(before::get)
                        .filter(SequenceOwner.class::isInstance)
                        .map(owner -> ((SequenceOwner) owner).sequence())
                        .filter(sequence -> !after.containsKey(sequence))
                        .findFirst()
                : Optional.empty();
    }

    /** The column, as it was, that was an identity and becomes serial with the sequence, which goes on where the other stands. */
    Optional<Column> identityBeforeSequence(ObjectId sequence) {
        Optional<ObjectId> column = after(sequence.attached(ObjectKind.SEQUENCE_OWNER))
                .map(SequenceOwner.class::cast)
                .map(SequenceOwner::column);
        return column.isPresent()
                        && !before.containsKey(sequence)
                        && before.get(column.get()) instanceof Column from
                        && after.get(column.get()) instanceof Column to
                        && from.identity().exists()
                        && !to.identity().exists()
                ? Optional.of(from)
                : Optional.empty();
    }

    boolean isForeignKey(ObjectId id) {
        return before(id).or(() -> after(id)).orElse(null) instanceof Constraint constraint
                && constraint.type() == ConstraintType.FOREIGN_KEY;
    }

    /** The attachments of a table in the order in which its parents were named. */
    List<Attachment> parentsAfter(ObjectId table) {
        return parentsAfter.getOrDefault(table, List.of()).stream()
                .sorted(java.util.Comparator.comparing(attachment -> positionAfter(attachment.id())))
                .toList();
    }

    List<Attachment> childrenAfter(ObjectId table) {
        return childrenAfter.getOrDefault(table, List.of());
    }

    List<Attachment> childrenBefore(ObjectId table) {
        return childrenBefore.getOrDefault(table, List.of());
    }

    /** Whether a parent's column makes the same change, which then reaches this one by itself. */
    boolean followsParent(Column to, Function<Column, Object> attribute) {
        return parentsAfter(to.table()).stream().anyMatch(attachment -> changesAlike(attachment, to, attribute));
    }

    private boolean changesAlike(Attachment attachment, Column to, Function<Column, Object> attribute) {
        ObjectId id = attachment.parentTable().part(ObjectKind.COLUMN, to.id().part());
        return attachment.equals(before.get(attachment.id()))
                && before.get(id) instanceof Column old
                && after.get(id) instanceof Column now
                && !attribute.apply(old).equals(attribute.apply(now))
                && attribute.apply(now).equals(attribute.apply(to));
    }

    /** The major version of the server on which the plan runs. */
    int major() {
        return from.serverMajor();
    }

    int positionAfter(ObjectId id) {
        return to.positions().getOrDefault(id, 0);
    }

    int positionBefore(ObjectId id) {
        return from.positions().getOrDefault(id, 0);
    }

    /** Whether the column's NOT NULL is its table's own, even if a parent has it too. */
    boolean hasOwnNotNullBefore(ObjectId column) {
        return from.locals().contains(Catalog.notNullOf(column));
    }

    boolean isLocalBefore(ObjectId id) {
        return from.locals().contains(id);
    }

    boolean isLocalAfter(ObjectId id) {
        return to.locals().contains(id);
    }

    /** Who owns the object when the plan runs. */
    String owner(ObjectId id) {
        return from.owners().getOrDefault(id, from.currentUser());
    }

    /** Who is to own the object, for kinds that have an owner. */
    Optional<String> ownerAfter(ObjectId id) {
        return Optional.ofNullable(to.owners().get(id));
    }

    /** Who owns what the plan makes. */
    String currentUser() {
        return from.currentUser();
    }
}
