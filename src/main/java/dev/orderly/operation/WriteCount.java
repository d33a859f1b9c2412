package dev.orderly.operation;

import java.util.OptionalLong;

/**
 * How many rows a database's server had counted as inserted, updated or deleted at some moment.
 *
 * @param rows of users' tables
 * @param countedSince what changes when the counters begin anew, after a crash or a reset
 */
public record WriteCount(long rows, String countedSince) {

    /** How many more they are in a later count; empty when the counters began anew or tables went with theirs. */
    public OptionalLong until(WriteCount later) {
        boolean comparable = countedSince.equals(later.countedSince) && later.rows >= rows;
        return comparable ? OptionalLong.of(later.rows - rows) : OptionalLong.empty();
    }
}
