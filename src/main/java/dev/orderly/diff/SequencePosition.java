package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Sequence;
import dev.orderly.sql.SqlLiteral;

/** Where a new sequence starts that feeds a column with values: it would else start over and collide with them. */
final class SequencePosition {

    private SequencePosition() {}

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
