package dev.orderly.health.activity;

import java.util.Optional;

/**
 * A statement as pg_stat_statements counts it, without its values.
 *
 * @param share of the time of all statements of the database, in percent
 * @param hits share of its blocks that were in the cache, in percent; absent when it read none
 * @param statement absent where the role may not see those of others
 */
public record SlowStatement(
        Optional<String> statement,
        long calls,
        double milliseconds,
        double mean,
        double longest,
        double share,
        long rows,
        Optional<Double> hits,
        long temporaryBytes) {}
