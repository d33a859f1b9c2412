/**
 * A plan written anew for tables that are in use: what would hold up reads or writes for as long as a table is scanned or an
 * index built is done in smaller steps that hold up nobody for long. Uses {@code diff} and {@code catalog}. Start reading at
 * {@link dev.orderly.diff.online.OnlinePlan}.
 */
@NullMarked
package dev.orderly.diff.online;

import org.jspecify.annotations.NullMarked;
