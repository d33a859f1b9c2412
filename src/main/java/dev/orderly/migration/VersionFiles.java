package dev.orderly.migration;

import java.util.Optional;

/** A version's two files: the one that makes it and, where there is one, the one that takes it back. */
public record VersionFiles(Version version, MigrationFile forward, Optional<MigrationFile> undo) {}
