/** What values are to those that make or change them: the types of columns, and one Java class for each kind of value. */
@NullMarked
package dev.orderly.value.type;

import org.jspecify.annotations.NullMarked;
