package dev.orderly.migration;

import java.util.List;
import java.util.Optional;

/**
 * Versions that were written as one migration: a version and its parts, such as 7, 7.1 and 7.2, which have the same
 * description. They are applied and rolled back as one.
 */
final class Family {

    private final MigrationFiles files;

    Family(MigrationFiles files) {
        this.files = files;
    }

    /** The version of which the given one is a part; itself when it is no part. */
    Version headOf(Version version) {
        return version.whole()
                .flatMap(files::version)
                .filter(head -> isAlike(head, version))
                .map(VersionFiles::version)
                .orElse(version);
    }

    private boolean isAlike(VersionFiles head, Version part) {
        Optional<VersionFiles> files = this.files.version(part);
        return files.isPresent()
                && files.get().forward().description().equals(head.forward().description());
    }

    /** The last part of the family that the given version heads; itself when it heads none. */
    Version lastOf(Version head) {
        List<Version> parts = files.versions().stream()
                .map(VersionFiles::version)
                .filter(version -> headOf(version).equals(head))
                .toList();
        return parts.isEmpty() ? head : parts.get(parts.size() - 1);
    }

    boolean isOne(Version one, Version other) {
        return headOf(one).equals(headOf(other));
    }
}
