/**
 * A schema as entries of an archive's table of contents, such that both Orderly and {@code pg_restore} make it again: kinds,
 * tags and drop statements are those by which {@code pg_restore} finds owners and filters. Uses {@code diff} for what makes
 * an object and in which order. Start reading at {@link dev.orderly.archive.schema.SchemaEntries}.
 */
@NullMarked
package dev.orderly.archive.schema;

import org.jspecify.annotations.NullMarked;
