package dev.orderly.provision;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;

/** What {@code env reset} is asked to do. */
public record ResetRequest(Environment environment, Consent consent) {}
