/** Puts the rows of scenarios into their tables, sees whether what is expected holds, and takes them out again. */
@NullMarked
package dev.orderly.seed.scenario.load;

import org.jspecify.annotations.NullMarked;
