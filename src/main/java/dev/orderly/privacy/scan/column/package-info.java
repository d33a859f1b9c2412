/** One column: its values are profiled, taken apart where they have parts, and judged. Start reading at {@link dev.orderly.privacy.scan.column.ColumnReview}. */
@NullMarked
package dev.orderly.privacy.scan.column;

import org.jspecify.annotations.NullMarked;
