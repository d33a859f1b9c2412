/** Brings rows that are made into their tables: made by several threads, sent by one session in one transaction. */
@NullMarked
package dev.orderly.seed.load;

import org.jspecify.annotations.NullMarked;
