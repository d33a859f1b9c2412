/**
 * Permutations of numbers that only the key's owner can undo: format-preserving encryption for large domains, shuffled tables for
 * small ones. Start reading at {@link dev.orderly.privacy.cipher.Permuter}.
 */
@NullMarked
package dev.orderly.privacy.cipher;

import org.jspecify.annotations.NullMarked;
