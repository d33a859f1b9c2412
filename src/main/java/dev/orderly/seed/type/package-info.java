/** What values are to the seeder: the types of columns, and one Java class for each kind of value. */
@NullMarked
package dev.orderly.seed.type;

import org.jspecify.annotations.NullMarked;
