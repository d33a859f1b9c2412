/** Masks rows while they stream from one COPY to another. Start reading at {@link dev.orderly.privacy.rows.RowMasker}. */
@NullMarked
package dev.orderly.privacy.rows;

import org.jspecify.annotations.NullMarked;
