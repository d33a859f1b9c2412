/**
 * Tables and the references between them, as a subset follows them. Start reading at
 * {@link dev.orderly.privacy.subset.schema.TableGraph}.
 */
@NullMarked
package dev.orderly.privacy.subset.schema;

import org.jspecify.annotations.NullMarked;
