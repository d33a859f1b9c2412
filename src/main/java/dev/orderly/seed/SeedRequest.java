package dev.orderly.seed;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.seed.plan.Wanted;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables that are to be filled.
 *
 * @param seed by which rows are drawn: the same one gives the same rows
 * @param now what is past lies before it
 * @param locale of names and words
 * @param workers how many threads make rows
 * @param like the environment whose numbers of rows, shares of nulls and skew they are to have
 * @param triggers whether the tables' own triggers fire
 */
public record SeedRequest(
        Environment environment,
        Wanted wanted,
        long seed,
        LocalDate now,
        Locale locale,
        int workers,
        boolean triggers,
        Optional<Environment> like,
        Consent consent) {

    /** So that rows are the same today and tomorrow, unless somebody says otherwise. */
    public static final LocalDate NOW = LocalDate.of(2026, 1, 1);
}
