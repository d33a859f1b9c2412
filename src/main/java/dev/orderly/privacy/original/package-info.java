/**
 * Which identifiers a source holds, as a compact set: what masked values keep clear of and what the leak test looks for. Start reading at
 * {@link dev.orderly.privacy.original.ReadOriginals}.
 */
@NullMarked
package dev.orderly.privacy.original;

import org.jspecify.annotations.NullMarked;
