package dev.orderly.dataset;

import dev.orderly.sql.QualifiedName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A set that was written to files.
 *
 * @param rows that were written, by table
 */
public record ExportedSet(String set, String environment, Path folder, Map<QualifiedName, Long> rows) {

    public ExportedSet {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
