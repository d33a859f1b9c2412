/**
 * The functions and triggers of the model: installs them in an environment, and verifies that they are there, fire, are defined
 * as in the model, and do what {@code triggers.yaml} says of them. Uses {@code diff} for the plan and {@code operation} for what
 * changes an environment. Start reading at {@link dev.orderly.trigger.VerifyTriggers}.
 */
@NullMarked
package dev.orderly.trigger;

import org.jspecify.annotations.NullMarked;
