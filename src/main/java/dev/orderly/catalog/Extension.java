package dev.orderly.catalog;

import java.util.List;

/**
 * An installed extension. Its version is no part of a fingerprint: servers bring versions of their own.
 *
 * @param version as its server numbers it; empty where that is not known
 * @param says what stands behind the version
 * @param updates the versions that its server can lead it to, where it is not at the server's default
 */
public record Extension(
        ObjectId id, String inSchema, boolean relocatable, String version, VersionSource says, List<String> updates)
        implements CatalogObject {

    private static final String FINGERPRINTED = "Extension[id=%s, inSchema=%s, relocatable=%s]";

    /** What stands behind a version. */
    public enum VersionSource {
        /** A text that names none: any will do, and a server takes its default. */
        ANY,
        /** A text that names this one. */
        STATED,
        /** A database, on a server that takes this one by default. */
        DEFAULT,
        /** A database, on a server that takes this one when asked for it. */
        OTHER,
        /** A database, on a server that has no files to make this one with. */
        PAST
    }

    public Extension {
        updates = List.copyOf(updates);
    }

    /** The extension as a text has it that states this version, or none where it is empty. */
    public Extension stated(String statedVersion) {
        return new Extension(id, inSchema, relocatable, statedVersion, VersionSource.STATED, List.of());
    }

    /** What a server has made of a text that states a version or none. */
    public Extension said(VersionSource source) {
        return new Extension(id, inSchema, relocatable, version, source, updates);
    }

    /** Whether a database is known to hold it in this version. */
    public boolean isInstalled() {
        return says != VersionSource.ANY && says != VersionSource.STATED;
    }

    /** What a fingerprint is made of. */
    @Override
    public String toString() {
        return FINGERPRINTED.formatted(id, inSchema, relocatable);
    }
}
