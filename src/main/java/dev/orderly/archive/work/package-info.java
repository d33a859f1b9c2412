/** How several sessions work on one database together, and tell how far they are. */
@NullMarked
package dev.orderly.archive.work;

import org.jspecify.annotations.NullMarked;
