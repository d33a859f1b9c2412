/**
 * Whether the rows of a database satisfy what a change of its schema will ask of them, found out by reading before anything
 * is changed. Uses {@code diff}, {@code catalog} and {@code sql}. Start reading at
 * {@link dev.orderly.diff.precheck.Prechecks}.
 */
@NullMarked
package dev.orderly.diff.precheck;

import org.jspecify.annotations.NullMarked;
