package dev.orderly.seed.module;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Modules that are to be filled anew.
 *
 * @param scripts the folder in which they are described
 * @param modules by name; empty for all
 * @param seed by which rows are drawn: the same one gives the same rows
 * @param now what dates and times are counted from
 * @param workers how many threads make rows
 * @param triggers whether the tables' own triggers fire
 */
public record RefreshRequest(
        Environment environment,
        Path scripts,
        List<String> modules,
        Extent extent,
        long seed,
        LocalDate now,
        Locale locale,
        int workers,
        boolean triggers,
        Consent consent) {
    public RefreshRequest {
        modules = List.copyOf(modules);
    }
}
