/**
 * Rows that need not be kept any longer: rules of {@code retention.yaml}, followed in small batches that archive and delete in one
 * transaction each. Start reading at {@link dev.orderly.retention.CleanUp}.
 */
@NullMarked
package dev.orderly.retention;

import org.jspecify.annotations.NullMarked;
