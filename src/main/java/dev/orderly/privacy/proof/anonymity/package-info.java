/**
 * How many people share what leads to them together, and what can be learnt of one who is known to be in a group. Start reading at
 * {@link dev.orderly.privacy.proof.anonymity.MeasureAnonymity}.
 */
@NullMarked
package dev.orderly.privacy.proof.anonymity;

import org.jspecify.annotations.NullMarked;
