/**
 * Two catalogs become changes, changes become a plan: steps in dependency order with their hazards. Uses {@code catalog}.
 * Start reading at {@link dev.orderly.diff.SchemaComparison}, then {@link dev.orderly.diff.Planner}.
 */
@NullMarked
package dev.orderly.diff;

import org.jspecify.annotations.NullMarked;
