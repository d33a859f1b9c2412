/**
 * Rows of COPY's text format as other texts: CSV and JSON, byte by byte and one row after the other. Start reading at
 * {@link dev.orderly.archive.text.JsonForm}.
 */
@NullMarked
package dev.orderly.archive.text;

import org.jspecify.annotations.NullMarked;
