/**
 * Rows that environments have in common, such as lists of codes and settings: written to files, compared, and merged from one
 * environment into another. Start reading at {@link dev.orderly.dataset.SyncDataSet}.
 */
@NullMarked
package dev.orderly.dataset;

import org.jspecify.annotations.NullMarked;
