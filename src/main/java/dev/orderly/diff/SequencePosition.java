package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Sequence;
import dev.orderly.sql.SqlLiteral;

/** Where a sequence starts that takes over from another, or feeds a column with values: it would else start over and collide. */
final class SequencePosition {

    private SequencePosition() {}

    /** Moves the sequence to where the old one stands, unless that is out of its bounds. */
    static String of(ObjectId old, Sequence sequence) {
        return "SELECT pg_catalog.setval(" + SqlLiteral.quote(sequence.id().quoted())
                + "::pg_catalog.regclass, last_value, is_called) FROM " + old.quoted() + " WHERE last_value BETWEEN "
                + sequence.minimum() + " AND " + sequence.maximum();
    }

    /** Moves the sequence past the column's values, as far as they lie between its start and its bound. */
    static String afterValuesOf(ObjectId column, ObjectId table, Sequence sequence) {
        boolean up = sequence.increment() > 0;
        String extreme = (up ? "max(" : "min(") + column.partIdentifier().quoted() + ')';
        long low = up ? sequence.start() : sequence.minimum();
        long high = up ? sequence.maximum() : sequence.start();
        return "SELECT pg_catalog.setval(" + SqlLiteral.quote(sequence.id().quoted()) + "::pg_catalog.regclass, "
                + extreme + ") FROM " + table.quoted() + " HAVING " + extreme + " BETWEEN " + low + " AND " + high;
    }
}
