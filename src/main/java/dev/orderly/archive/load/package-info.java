/**
 * Loads archives into databases, those of Orderly and those of pg_dump's directory format: what rows need, rows and what
 * needs them by several sessions, privileges, and what is filled last. Uses {@code archive.toc}, {@code archive.store} and
 * {@code archive.rows}. Start reading at {@link dev.orderly.archive.load.LoadArchive}.
 */
@NullMarked
package dev.orderly.archive.load;

import org.jspecify.annotations.NullMarked;
