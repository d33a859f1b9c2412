package dev.orderly.retention.table;

import dev.orderly.sql.QualifiedName;

/**
 * A relation of the database.
 *
 * @param kind as {@code pg_class.relkind} has it
 * @param heap whether its rows have addresses of block and place
 * @param partition whether it is one
 * @param hidden whether row-level security may hide rows from the role
 * @param mayRead whether the role may read all columns
 * @param mayDelete whether the role may delete rows
 * @param mayLock whether the role may lock rows, which the server allows with UPDATE
 * @param tuples an estimate of its rows; negative where nobody looked
 */
public record Relation(
        long oid,
        QualifiedName name,
        char kind,
        boolean heap,
        boolean partition,
        boolean hidden,
        boolean mayRead,
        boolean mayDelete,
        boolean mayLock,
        double tuples) {

    public String quoted() {
        return name.quoted();
    }

    /** Whether it is a table of either kind. */
    public boolean isTable() {
        return kind == 'r' || kind == 'p';
    }

    /** As people read it. */
    @Override
    public String toString() {
        return name.schema().value() + '.' + name.name().value();
    }
}
