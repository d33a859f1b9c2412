package dev.orderly.recovery;

import dev.orderly.environment.server.ServerFiles;

/**
 * A server whose files and configuration we can change.
 *
 * @param key as in {@link Registered}
 * @param systemIdentifier the number of its cluster
 */
public record ControlledServer(String key, ServerFiles files, String systemIdentifier) {

    public boolean embedded() {
        return key.equals(Registered.EMBEDDED);
    }
}
