/** One read-only transaction for queries that lie beside a class. Uses the kernel only. */
@NullMarked
package dev.orderly.health.reading;

import org.jspecify.annotations.NullMarked;
