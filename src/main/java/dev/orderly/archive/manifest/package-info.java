/**
 * What an archive says of itself in {@code manifest.json}: where its rows come from, what they sum up to, which files hold
 * them. Start reading at {@link dev.orderly.archive.manifest.Manifest}.
 */
@NullMarked
package dev.orderly.archive.manifest;

import org.jspecify.annotations.NullMarked;
