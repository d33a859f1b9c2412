/**
 * Makes of one value what stands for it: the actions that a policy chooses from, and people who do not exist. Values come and go in the
 * text form of their types. Start reading at {@link dev.orderly.privacy.mask.Maskers}.
 */
@NullMarked
package dev.orderly.privacy.mask;

import org.jspecify.annotations.NullMarked;
