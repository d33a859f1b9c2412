/**
 * Joins a policy with the schema that it is about: how each column is masked, or everything that does not fit. Start reading at
 * {@link dev.orderly.privacy.plan.Planner}.
 */
@NullMarked
package dev.orderly.privacy.plan;

import org.jspecify.annotations.NullMarked;
