package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tables that are made anew beside their old form, whose rows move over: what PostgreSQL cannot turn one into the other,
 * such as a plain table into a partitioned one. Partitions that the new form has too are made anew with it, as rows may
 * belong into others; those that go on as tables of their own keep their rows.
 */
final class MovedTables {

    private final Sides sides;
    private final Set<ObjectId> tables = new TreeSet<>();
    private final Set<ObjectId> gone = new TreeSet<>();

    MovedTables(Sides sides) {
        this.sides = sides;
    }

    /** Takes a table in; returns it with the partitions that come with it. */
    List<ObjectId> add(ObjectId table) {
        List<ObjectId> added = new ArrayList<>();
        if (tables.add(table)) {
            added.add(table);
            for (Attachment attachment : partitionsBefore(table)) {
                added.addAll(partition(attachment.child()));
            }
        }
        return added;
    }

    private List<ObjectId> partition(ObjectId child) {
        if (!sides.inBoth(child)) {
            gone.add(child);
            treeBefore(child).stream()
                    .map(Attachment::child)
                    .filter(below -> !sides.inBoth(below))
                    .forEach(gone::add);
            return List.of();
        }
        return child.kind() == ObjectKind.TABLE && isPartitionAfter(child) ? add(child) : List.of();
    }

    /** Whether the table's rows move and its old form goes with that of the table that it is a partition of. */
    boolean goesAlong(ObjectId table) {
        return tables.contains(table) || gone.contains(table);
    }

    /** The tables that go along. */
    SortedSet<ObjectId> whole() {
        SortedSet<ObjectId> whole = new TreeSet<>(tables);
        whole.addAll(gone);
        return whole;
    }

    boolean contains(ObjectId table) {
        return tables.contains(table);
    }

    /** Those through which the rows of the others move too. */
    List<ObjectId> roots() {
        return tables.stream()
                .filter(table -> sides.parentsBefore(table).stream()
                        .noneMatch(attachment -> tables.contains(attachment.parentTable())))
                .toList();
    }

    /** The attachments of a table's partitions and of theirs, before. */
    List<Attachment> treeBefore(ObjectId table) {
        List<Attachment> tree = new ArrayList<>();
        for (Attachment attachment : partitionsBefore(table)) {
            tree.add(attachment);
            tree.addAll(treeBefore(attachment.child()));
        }
        return tree;
    }

    /** As {@link #treeBefore}, after. */
    List<Attachment> treeAfter(ObjectId table) {
        List<Attachment> tree = new ArrayList<>();
        for (Attachment attachment : sides.childrenAfter(table)) {
            if (!attachment.bound().isEmpty()) {
                tree.add(attachment);
                tree.addAll(treeAfter(attachment.child()));
            }
        }
        return tree;
    }

    private List<Attachment> partitionsBefore(ObjectId table) {
        return sides.childrenBefore(table).stream()
                .filter(attachment -> !attachment.bound().isEmpty())
                .toList();
    }

    private boolean isPartitionAfter(ObjectId table) {
        return sides.parentsAfter(table).stream()
                .anyMatch(attachment -> !attachment.bound().isEmpty());
    }
}
