package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;

/** What {@code migration rollback} is asked to do. */
public record RollBackRequest(Environment environment, Extent extent, boolean resume, Consent consent) {

    /** How far back. */
    public sealed interface Extent {}

    /** The newest versions, this many. */
    public record Steps(int count) implements Extent {}

    /** Everything newer than this version, which stays. */
    public record To(Version version) implements Extent {}
}
