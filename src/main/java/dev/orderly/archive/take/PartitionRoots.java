package dev.orderly.archive.take;

import dev.orderly.archive.rows.RowTable;
import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.sql.QualifiedName;
import java.util.HashMap;
import java.util.Map;

/** The tables whose partitions are leaves: a changed row may belong to another partition than the one it is read from. */
public final class PartitionRoots {

    private final Map<ObjectId, ObjectId> parents = new HashMap<>();

    public PartitionRoots(Catalog catalog) {
        catalog.all(Attachment.class)
                .filter(each -> !each.bound().isEmpty())
                .forEach(each -> parents.put(each.child(), each.parentTable()));
    }

    /** The same table, whose rows come in through the one that finds each its partition. */
    public RowTable through(RowTable table) {
        ObjectId leaf = ObjectId.of(ObjectKind.TABLE, table.schema(), table.name());
        ObjectId root = leaf;
        for (ObjectId parent = parents.get(leaf); parent != null; parent = parents.get(parent)) {
            root = parent;
        }
        return root.equals(leaf)
                ? table
                : table.through(QualifiedName.of(root.schema(), root.name()).quoted());
    }
}
