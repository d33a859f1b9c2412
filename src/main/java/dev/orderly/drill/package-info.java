/**
 * Drills: whether, and how fast, an environment can be brought back from its backups. Restores the newest ones aside through a port, looks at
 * what came out, measures it against what was promised, and keeps the history. Uses {@code operation}, {@code value} and the kernel.
 * Start reading at {@link dev.orderly.drill.RunDrill}.
 */
@NullMarked
package dev.orderly.drill;

import org.jspecify.annotations.NullMarked;
