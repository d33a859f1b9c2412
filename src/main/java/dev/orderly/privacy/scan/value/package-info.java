/**
 * What values tell: forms, check digits, dictionaries. A value is looked at by its characters first, which is cheap, and tried against what
 * these characters allow. Keeps counts and one masked example, and no value. Start reading at
 * {@link dev.orderly.privacy.scan.value.ValueProfile}.
 */
@NullMarked
package dev.orderly.privacy.scan.value;

import org.jspecify.annotations.NullMarked;
