/**
 * Takes archives: one session holds a snapshot, others stream rows out under it, and the manifest comes last. Uses
 * {@code archive.rows}, {@code archive.schema}, {@code archive.toc} and {@code archive.store}. Start reading at
 * {@link dev.orderly.archive.take.TakeArchive}.
 */
@NullMarked
package dev.orderly.archive.take;

import org.jspecify.annotations.NullMarked;
