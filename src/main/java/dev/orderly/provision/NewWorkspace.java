package dev.orderly.provision;

import dev.orderly.workspace.Workspace;
import java.util.List;

/**
 * A workspace that was made.
 *
 * @param files what was written besides the schema, relative to the root
 */
public record NewWorkspace(Workspace workspace, List<String> files, ExistingSchema.Adopted schema) {

    public NewWorkspace {
        files = List.copyOf(files);
    }
}
