package dev.orderly.privacy.subset.rows;

import java.util.Optional;

/**
 * A row of the chain that tells why a row is in a subset.
 *
 * @param key the values of its primary key with commas between, or its place where it has none
 * @param way empty for rows of tables of which all rows are in
 * @param reference by which it was found from the row before it; empty for the first
 */
public record Link(String table, String key, Optional<Way> way, String reference, int round) {}
