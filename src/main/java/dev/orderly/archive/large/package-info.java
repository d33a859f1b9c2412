/**
 * Large objects: which there are, with owners, comments and privileges, and their content as files, as pg_dump lays them out.
 * Uses {@code archive.store} and {@code archive.toc}. Start reading at {@link dev.orderly.archive.large.LargeObjects}.
 */
@NullMarked
package dev.orderly.archive.large;

import org.jspecify.annotations.NullMarked;
