package dev.orderly.privacy.manifest;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;

/** Where the rows come from. The address is nobody's business. */
public record RunOrigin(String environment, EnvironmentKind kind) {

    public static RunOrigin of(Environment environment) {
        return new RunOrigin(environment.name(), environment.kind());
    }
}
