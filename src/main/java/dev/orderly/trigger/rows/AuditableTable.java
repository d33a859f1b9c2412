package dev.orderly.trigger.rows;

import dev.orderly.sql.QualifiedName;
import java.util.List;

/**
 * A table as its recorder has to know it.
 *
 * @param shape what tells whether it was altered since
 */
record AuditableTable(QualifiedName name, String shape, List<Column> columns) {

    AuditableTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param comparison how two values of it are told apart
     * @param key whether it is part of the primary key
     */
    record Column(String name, Comparison comparison, boolean key) {}

    /** How values are told apart. */
    enum Comparison {
        /** Equal is identical. */
        PLAIN,
        /** Whatever the collation calls equal. */
        TEXT,
        /** By their bytes: such types may call 1.0 and 1.00 equal, or know no equality. */
        OTHER,
        /** Recorded by a hash. */
        BINARY
    }
}
