/**
 * How a database is and what takes its space. Uses the kernel and {@code health.reading}; changes nothing but the look that is kept
 * in the workspace. Start reading at {@link dev.orderly.health.status.ReadStatus} and
 * {@link dev.orderly.health.status.MeasureSizes}.
 */
@NullMarked
package dev.orderly.health.status;

import org.jspecify.annotations.NullMarked;
