package dev.orderly.drill;

import dev.orderly.operation.Origin;
import java.time.Instant;

/**
 * A backup that may be drilled.
 *
 * @param name by which it is found again: an id, or a place in a bucket
 * @param kind such as {@code full}
 * @param incremental whether it follows another one
 * @param taken the moment of which it is: what was written later is not in it
 * @param origin what of its rows the guard wants to know
 */
public record Candidate(String name, String kind, boolean incremental, Instant taken, Origin origin) {}
