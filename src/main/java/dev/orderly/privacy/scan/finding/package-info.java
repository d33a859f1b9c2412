/** What a scan tells: findings, and what it could not read. Start reading at {@link dev.orderly.privacy.scan.finding.Finding}. */
@NullMarked
package dev.orderly.privacy.scan.finding;

import org.jspecify.annotations.NullMarked;
