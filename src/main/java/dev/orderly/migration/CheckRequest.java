package dev.orderly.migration;

import dev.orderly.environment.Environment;
import java.util.List;

/**
 * What {@code migration check} is asked to look at.
 *
 * @param versions none means those that are pending in the environment
 * @param stamp whether to write fingerprints and proof into the headers of files written by hand
 * @param withData whether to try the pending ones on rows of the environment too
 */
public record CheckRequest(Environment environment, List<Version> versions, boolean stamp, boolean withData) {

    public CheckRequest {
        versions = List.copyOf(versions);
    }

    /** On no rows. */
    public CheckRequest(Environment environment, List<Version> versions, boolean stamp) {
        this(environment, versions, stamp, false);
    }
}
