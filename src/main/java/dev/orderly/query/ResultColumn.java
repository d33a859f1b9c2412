package dev.orderly.query;

/**
 * A column of a result.
 *
 * @param type PostgreSQL's name of the type, such as {@code int4}
 */
public record ResultColumn(String name, String type) {}
