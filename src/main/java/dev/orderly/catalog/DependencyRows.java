package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.Optional;

/** Rows of {@code pg_depend} as dependencies between objects. */
final class DependencyRows {

    private DependencyRows() {}

    static void dependency(Row row, Reading into) throws SQLException {
        Optional<ObjectId> dependent = into.at(Address.of(row.big("class"), row.big("oid"), row.number("sub")));
        Optional<ObjectId> needed =
                into.at(Address.of(row.big("needed_class"), row.big("needed_oid"), row.number("needed_sub")));
        if (dependent.isPresent() && needed.isPresent()) {
            add(into, dependent.get(), needed.get(), row.flag("automatic"));
        }
    }

    /** Puts the dependency on the object that is responsible for it: the ownership, not the sequence that is owned. */
    private static void add(Reading into, ObjectId dependent, ObjectId needed, boolean automatic) {
        if (needed.kind() == ObjectKind.BASE_TYPE && into.isFunctionOf(dependent, needed)) {
            return;
        }
        if (dependent.kind() == ObjectKind.SEQUENCE && needed.kind() == ObjectKind.COLUMN) {
            into.dependencies().add(dependent.attached(ObjectKind.SEQUENCE_OWNER), needed, true);
        } else if (isTable(dependent) && isTable(needed)) {
            String parent = needed.schema() + '.' + needed.name();
            into.dependencies().add(dependent.part(ObjectKind.ATTACHMENT, parent), needed, false);
        } else if (isIndex(dependent) && isIndex(needed) && isAttached(into, dependent)) {
            into.dependencies().add(dependent.attached(ObjectKind.INDEX_ATTACHMENT), needed, true);
        } else {
            into.dependencies().add(dependent, needed, automatic);
        }
    }

    private static boolean isAttached(Reading into, ObjectId index) {
        return into.contains(index.attached(ObjectKind.INDEX_ATTACHMENT));
    }

    private static boolean isTable(ObjectId id) {
        return id.kind() == ObjectKind.TABLE || id.kind() == ObjectKind.FOREIGN_TABLE;
    }

    private static boolean isIndex(ObjectId id) {
        return id.kind() == ObjectKind.INDEX || id.kind() == ObjectKind.CONSTRAINT;
    }
}
