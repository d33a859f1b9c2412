/**
 * Masks the rows of a whole database on their way out, and judges what has come of it. Start reading at
 * {@link dev.orderly.privacy.treatment.PrepareAnonymising}.
 */
@NullMarked
package dev.orderly.privacy.treatment;

import org.jspecify.annotations.NullMarked;
