/**
 * Values that have parts: JSON, XML, hstore, arrays and rows are taken apart into paths with a scalar each. Start reading at
 * {@link dev.orderly.privacy.scan.path.Parts}.
 */
@NullMarked
package dev.orderly.privacy.scan.path;

import org.jspecify.annotations.NullMarked;
