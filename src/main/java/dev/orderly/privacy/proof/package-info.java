/**
 * The proof that a database holds the rows of another one and nobody's data: {@code anonymise verify}, and what runs before an
 * anonymised copy is handed over. Start reading at {@link dev.orderly.privacy.proof.ProveCopy}.
 */
@NullMarked
package dev.orderly.privacy.proof;

import org.jspecify.annotations.NullMarked;
