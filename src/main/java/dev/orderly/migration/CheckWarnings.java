package dev.orderly.migration;

import java.util.ArrayList;
import java.util.List;

/** What a reviewer should know about the files of a workspace, though nothing refuses them. */
final class CheckWarnings {

    private CheckWarnings() {}

    static List<String> of(MigrationFiles files) {
        List<String> warnings = new ArrayList<>();
        Version previous = Version.of(0);
        for (VersionFiles version : files.versions()) {
            if (version.version().compareTo(previous.next()) > 0) {
                warnings.add("versions are left out between " + previous + " and " + version.version());
            }
            if (version.undo().isEmpty()) {
                warnings.add("version " + version.version() + " has no undo file and cannot be rolled back");
            }
            previous = version.version();
        }
        return warnings;
    }
}
