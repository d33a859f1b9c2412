/**
 * What can go wrong, as data: a {@link dev.orderly.problem.Problem} has a stable code, a text, hints and an exit code.
 * Uses nothing of Orderly. Start reading at {@link dev.orderly.problem.Problem}.
 */
@NullMarked
package dev.orderly.problem;

import org.jspecify.annotations.NullMarked;
