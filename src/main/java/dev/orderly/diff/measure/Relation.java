package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;

/**
 * A relation as it was before.
 *
 * @param kind as {@code pg_class.relkind} has it
 * @param file which file holds it; another number after a rewrite
 * @param indexed of an index the oid of its table, else 0
 * @param scans how often this session has read it whole and not yet reported
 */
record Relation(long oid, String schema, String name, char kind, long file, long toast, long indexed, long scans) {

    ObjectId id() {
        return id(kind, schema, name);
    }

    static ObjectId id(char kind, String schema, String name) {
        ObjectKind object = switch (kind) {
            case 'm' -> ObjectKind.MATERIALIZED_VIEW;
            case 'v' -> ObjectKind.VIEW;
            case 'f' -> ObjectKind.FOREIGN_TABLE;
            case 'S' -> ObjectKind.SEQUENCE;
            case 'i', 'I' -> ObjectKind.INDEX;
            default -> ObjectKind.TABLE;
        };
        return ObjectId.of(object, schema, name);
    }

    boolean isIndex() {
        return indexed != 0;
    }

    /** Whether rows are kept in it, or in its partitions. */
    boolean holdsRows() {
        return kind == 'r' || kind == 'p' || kind == 'm';
    }
}
