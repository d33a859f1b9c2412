package dev.orderly.environment;

import java.util.Set;

/**
 * What a scratch database is needed for.
 *
 * @param environment whose scratch policy and server version count
 * @param purpose a word for the registry and messages, such as {@code model} or {@code proof}
 * @param extensions that will be created in it; a server that lacks one is passed over
 */
public record ScratchRequest(Environment environment, String purpose, Set<String> extensions) {

    public ScratchRequest {
        extensions = Set.copyOf(extensions);
    }

    public static ScratchRequest of(Environment environment, String purpose) {
        return new ScratchRequest(environment, purpose, Set.of());
    }
}
