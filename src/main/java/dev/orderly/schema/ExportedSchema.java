package dev.orderly.schema;

import java.nio.file.Path;
import java.util.List;

/**
 * A schema that was written out.
 *
 * @param files names relative to the folder, in order
 * @param notCovered descriptions of what could not be written
 */
public record ExportedSchema(String label, Path folder, List<String> files, List<String> notCovered) {

    public ExportedSchema {
        files = List.copyOf(files);
        notCovered = List.copyOf(notCovered);
    }
}
