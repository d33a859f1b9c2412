/**
 * A data set as one database has it: its tables, the fields that stand for their values in every environment, and the foreign
 * keys between them. Start reading at {@link dev.orderly.dataset.shape.ShapeReader}.
 */
@NullMarked
package dev.orderly.dataset.shape;

import org.jspecify.annotations.NullMarked;
