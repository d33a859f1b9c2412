/**
 * Encryption of an archive's files as OpenPGP, such that {@code gpg} reads them too: by passphrase, for public keys, or
 * both. Uses {@code archive.store}. Start reading at {@link dev.orderly.archive.crypt.OpenPgpSealing} and
 * {@link dev.orderly.archive.crypt.OpenPgpOpening}.
 */
@NullMarked
package dev.orderly.archive.crypt;

import org.jspecify.annotations.NullMarked;
