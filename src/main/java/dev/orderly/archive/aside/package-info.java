/**
 * Databases built beside an environment's own, put in its place by renaming, and kept under other names. Start reading at
 * {@link dev.orderly.archive.aside.DatabaseServer}.
 */
@NullMarked
package dev.orderly.archive.aside;

import org.jspecify.annotations.NullMarked;
