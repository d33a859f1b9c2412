package dev.orderly.archive.manifest;

import java.util.List;

/** What has to stand on a server before an archive can be restored there: archives of a database do not hold it. */
public record Needs(List<String> roles, List<String> extensions, List<String> tablespaces) {

    public Needs {
        roles = List.copyOf(roles);
        extensions = List.copyOf(extensions);
        tablespaces = List.copyOf(tablespaces);
    }
}
