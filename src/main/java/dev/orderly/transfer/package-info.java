/**
 * Copies databases and tables from one environment into another, from COPY to COPY, with no file between. Start reading at
 * {@link dev.orderly.transfer.CopyDatabase}.
 */
@NullMarked
package dev.orderly.transfer;

import org.jspecify.annotations.NullMarked;
