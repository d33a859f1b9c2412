package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.SourceTable;
import java.util.OptionalDouble;

/**
 * Rows that are chosen themselves.
 *
 * @param condition an SQL expression; {@code true} for all rows
 * @param percent the share that is taken of those; empty for all
 */
public record Root(SourceTable table, String condition, OptionalDouble percent) {

    /** Where nothing is said of a table's rows. */
    public static final String ANY = "true";
}
