/**
 * Databases built beside an environment's own, put in its place by renaming, and kept under other names; and the same with
 * schemas within one database. Start reading at {@link dev.orderly.archive.aside.BuildAside} and
 * {@link dev.orderly.archive.aside.InPlace}.
 */
@NullMarked
package dev.orderly.archive.aside;

import org.jspecify.annotations.NullMarked;
