/**
 * Which tables belong to which set of rows that environments share: {@code migrations/model/datasets.yaml}. Start reading at
 * {@link dev.orderly.dataset.model.DataSets}.
 */
@NullMarked
package dev.orderly.dataset.model;

import org.jspecify.annotations.NullMarked;
