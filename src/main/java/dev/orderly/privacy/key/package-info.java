/**
 * The one secret that pseudonyms hang on, and the keys of domains that are derived of it. Start reading at
 * {@link dev.orderly.privacy.key.KeySource}.
 */
@NullMarked
package dev.orderly.privacy.key;

import org.jspecify.annotations.NullMarked;
