/**
 * What was decided about each column: {@code migrations/model/privacy.yaml}. Start reading at
 * {@link dev.orderly.privacy.policy.Policy}.
 */
@NullMarked
package dev.orderly.privacy.policy;

import org.jspecify.annotations.NullMarked;
