/**
 * Servers that pgBackRest archives and copies, by its own programs and under the same commands. Start reading at
 * {@link dev.orderly.recovery.pgbackrest.Stanzas}.
 */
@NullMarked
package dev.orderly.recovery.pgbackrest;

import org.jspecify.annotations.NullMarked;
