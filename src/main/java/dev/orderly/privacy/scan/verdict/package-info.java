/**
 * Puts the evidence of names, types and values together: log-odds are added, and what is above even odds is a finding. Start reading at
 * {@link dev.orderly.privacy.scan.verdict.Judge}.
 */
@NullMarked
package dev.orderly.privacy.scan.verdict;

import org.jspecify.annotations.NullMarked;
