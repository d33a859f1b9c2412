/**
 * Masks parts of values that have parts: JSON documents by path, arrays by element, composite values by attribute. Start reading at
 * {@link dev.orderly.privacy.structure.JsonMasker}.
 */
@NullMarked
package dev.orderly.privacy.structure;

import org.jspecify.annotations.NullMarked;
