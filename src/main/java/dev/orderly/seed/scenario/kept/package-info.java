/** What a database remembers of the scenarios that were loaded into it: which rows they put in, and how those were. */
@NullMarked
package dev.orderly.seed.scenario.kept;

import org.jspecify.annotations.NullMarked;
