/**
 * Sums that identify texts: fingerprints, checksums, names made of contents. Uses nothing of Orderly. Start reading at
 * {@link dev.orderly.digest.Sha256}.
 */
@NullMarked
package dev.orderly.digest;

import org.jspecify.annotations.NullMarked;
