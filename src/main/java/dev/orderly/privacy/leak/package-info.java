/**
 * Looks for the identifiers of a source in what was made of it. Start reading at {@link dev.orderly.privacy.leak.LeakTest}.
 */
@NullMarked
package dev.orderly.privacy.leak;

import org.jspecify.annotations.NullMarked;
