/**
 * What made-up rows and made-up people are made of: words by language and country, identifiers with right check digits, and numbers that
 * are drawn anew at each place. Uses nothing of Orderly. Start reading at {@link dev.orderly.fake.Vocabulary}.
 */
@NullMarked
package dev.orderly.fake;

import org.jspecify.annotations.NullMarked;
