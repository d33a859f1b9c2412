/** Reads a database for a scan: its columns from the catalog, and a few rows of each table. Start reading at {@link dev.orderly.privacy.scan.source.ScanSession}. */
@NullMarked
package dev.orderly.privacy.scan.source;

import org.jspecify.annotations.NullMarked;
