package dev.orderly.diff.rows;

import dev.orderly.sql.Identifier;

/**
 * A column of a table that holds rows.
 *
 * @param number its place in the table, which it keeps when it is renamed
 * @param type as the server writes it
 * @param plain whether values of the type look the same as text whatever becomes of other objects
 * @param isLong whether a value may be of any length
 * @param generated whether the server works it out of others
 */
record RowColumn(int number, Identifier name, String type, boolean plain, boolean isLong, boolean generated) {}
