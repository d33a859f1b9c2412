package dev.orderly.recovery.moment;

import dev.orderly.recovery.wal.Lsn;
import java.time.Instant;

/**
 * A point that was named.
 *
 * @param lsn where it ends in the WAL
 * @param at when, by the server's clock
 */
public record NamedPoint(String name, String environment, Lsn lsn, Instant at) {}
