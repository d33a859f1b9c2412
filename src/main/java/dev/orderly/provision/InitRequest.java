package dev.orderly.provision;

import dev.orderly.environment.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code init} is asked to do: where, and from which existing database. */
public record InitRequest(Path folder, Optional<DatabaseUrl> from) {}
