/**
 * Whose a row is, and what is known of them in other tables: texts must not say it, and are looked at whether they do. Start reading at
 * {@link dev.orderly.privacy.person.PersonWays}.
 */
@NullMarked
package dev.orderly.privacy.person;

import org.jspecify.annotations.NullMarked;
