package dev.orderly.sql;

/**
 * A comment for Orderly in a script, {@code -- orderly: text}, with what it stands beside: the column or constraint on its
 * line inside a CREATE TABLE, else the object of the statement that it is in, ends, or stands directly above.
 *
 * @param text what follows the colon
 * @param line of the comment, from 1
 * @param kind what the statement creates, in capitals, such as {@code TABLE}; empty when it creates nothing that has a name
 * @param schema as the statement says it; empty when it does not
 * @param name of the object, as it will be stored
 * @param itemKind {@code COLUMN} or {@code CONSTRAINT}; empty for the object itself
 * @param item the name of that column or constraint
 */
public record Remark(String text, int line, String kind, String schema, String name, String itemKind, String item) {}
