/**
 * What an anonymised run says of itself, signed: where its rows come from, by which policy and key, what they and the files sum up to,
 * what the proof said. Start reading at {@link dev.orderly.privacy.manifest.RunManifest}.
 */
@NullMarked
package dev.orderly.privacy.manifest;

import org.jspecify.annotations.NullMarked;
