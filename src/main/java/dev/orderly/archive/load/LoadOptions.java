package dev.orderly.archive.load;

import java.util.Map;

/**
 * How an archive is loaded.
 *
 * @param workers how many sessions work on rows, keys and indexes
 * @param owners whether objects get their owners; else they are the loading role's
 * @param privileges whether privileges are granted
 * @param roles other names for roles
 */
public record LoadOptions(int workers, boolean owners, boolean privileges, Map<String, String> roles) {

    public LoadOptions {
        roles = Map.copyOf(roles);
    }

    public static LoadOptions everything(int workers) {
        return new LoadOptions(workers, true, true, Map.of());
    }

    /** The same over one session. */
    public LoadOptions byOne() {
        return new LoadOptions(1, owners, privileges, roles);
    }
}
