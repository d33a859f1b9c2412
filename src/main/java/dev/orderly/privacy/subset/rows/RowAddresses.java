package dev.orderly.privacy.subset.rows;

import dev.orderly.environment.TemporaryTable;
import dev.orderly.environment.TemporaryTable.Column;
import dev.orderly.sql.Identifier;
import java.util.List;

/**
 * The temporary table of a subset's rows. A row is named by the table that holds it and its place there: that is unique and stays what it
 * is for as long as the transaction's snapshot and its locks last, with or without a primary key.
 */
public final class RowAddresses {

    /** {@code part}, {@code row}: whose row; {@code step}: what added it; {@code from_part}, {@code from_row}: by which row. */
    public static final TemporaryTable TABLE = new TemporaryTable(
            Identifier.of("orderly_subset"),
            List.of(
                    column("part", TemporaryTable.Type.OID, true),
                    column("row", TemporaryTable.Type.ROW_ADDRESS, true),
                    column("step", TemporaryTable.Type.INTEGER, true),
                    column("from_part", TemporaryTable.Type.OID, false),
                    column("from_row", TemporaryTable.Type.ROW_ADDRESS, false)),
            List.of(Identifier.of("part"), Identifier.of("row")),
            List.of(Identifier.of("step")));

    /** Its name in SQL. */
    static final String NAME = TABLE.quoted();

    private static final long FETCHED = 1_000_000;

    private RowAddresses() {}

    private static Column column(String name, TemporaryTable.Type type, boolean notNull) {
        return new Column(Identifier.of(name), type, notNull);
    }

    /**
     * What is true of the subset's rows of a table that holds rows itself, in a query of that table alone.
     *
     * @param rows how many there are: up to a million are fetched by their places, in order; more are looked for in the whole table
     */
    static String condition(long part, long rows) {
        String places = "SELECT k.\"row\" FROM " + NAME + " k WHERE k.part = " + part;
        return rows <= FETCHED ? "ctid = ANY (ARRAY(" + places + "))" : "ctid IN (" + places + ')';
    }
}
