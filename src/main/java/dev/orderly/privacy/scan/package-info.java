/**
 * Finds sensitive data in a database: types, names and values are weighed for each column and each path in its values. Start reading at
 * {@link dev.orderly.privacy.scan.ScanDatabase}.
 */
@NullMarked
package dev.orderly.privacy.scan;

import org.jspecify.annotations.NullMarked;
