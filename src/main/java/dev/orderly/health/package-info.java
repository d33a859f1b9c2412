/**
 * Whether an environment, the machine and the workspace are as they should be. Uses {@code operation}, {@code model} and
 * the kernel; changes nothing. Start reading at {@link dev.orderly.health.VerifyEnvironment} and
 * {@link dev.orderly.health.Doctor}.
 */
@NullMarked
package dev.orderly.health;

import org.jspecify.annotations.NullMarked;
