/**
 * Proposes decisions from what a scan found, and adds them to the policy's text without touching what stands there. Start reading at
 * {@link dev.orderly.privacy.proposal.ProposePolicy}.
 */
@NullMarked
package dev.orderly.privacy.proposal;

import org.jspecify.annotations.NullMarked;
