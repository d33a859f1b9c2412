package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * What {@code migration baseline} is asked to do.
 *
 * @param version the version whose result the database already has; the newest when empty
 */
public record BaselineRequest(Environment environment, Optional<Version> version, Consent consent) {}
