/**
 * Fills tables with rows that are made up, so that every constraint holds, and empties tables. Start reading at
 * {@link dev.orderly.seed.SeedTables}.
 */
@NullMarked
package dev.orderly.seed;

import org.jspecify.annotations.NullMarked;
