/**
 * What a database does while somebody watches: sessions, waits, throughput, statements, long commands, followers; and the way to end
 * a backend. Reads by five short queries a look; uses the kernel, {@code operation} and {@code health.activity}. Start reading at
 * {@link dev.orderly.health.monitor.Watch}.
 */
@NullMarked
package dev.orderly.health.monitor;

import org.jspecify.annotations.NullMarked;
