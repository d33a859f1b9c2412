/**
 * Encrypts values so that they keep their form: length, separators, letters and digits in their places, check digits that are right. No
 * two values become one. Start reading at {@link dev.orderly.privacy.form.Encryption}.
 */
@NullMarked
package dev.orderly.privacy.form;

import org.jspecify.annotations.NullMarked;
