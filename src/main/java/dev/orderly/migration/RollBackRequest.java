package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;

/** What {@code migration rollback} is asked to do. */
public record RollBackRequest(Environment environment, Extent extent, boolean resume, Consent consent) {

    /** How far back. */
    public sealed interface Extent {}

    /** The newest migrations, this many; a version and its parts, such as 7 and 7.1, are one. */
    public record Steps(int count) implements Extent {}

    /** The newest versions, this many, be they parts of others or not. */
    public record Newest(int versions) implements Extent {}

    /** Everything newer than this version, which stays with its parts. */
    public record To(Version version) implements Extent {}

    /** What was done of the version that stopped half-way, and nothing else. */
    public record Unfinished() implements Extent {}
}
