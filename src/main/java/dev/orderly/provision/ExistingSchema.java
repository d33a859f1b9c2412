package dev.orderly.provision;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Turns the schema of an existing database into the beginning of a workspace; a port, wired in {@code app}. */
public interface ExistingSchema {

    /** Raises what keeps the database from being read, before anything is written. */
    void check(Workspace fresh, DatabaseUrl from);

    /** Writes the model and the first version of a workspace whose other files are there already. */
    Adopted adopt(Workspace fresh, DatabaseUrl from);

    /**
     * What was written.
     *
     * @param modelFiles names relative to the model's folder
     * @param version the file of the first version; none when the schema is empty
     * @param notCovered descriptions of what the model does not hold
     */
    record Adopted(List<String> modelFiles, Optional<String> version, List<String> notCovered) {
        public Adopted {
            modelFiles = List.copyOf(modelFiles);
            notCovered = List.copyOf(notCovered);
        }

        public static Adopted nothing() {
            return new Adopted(List.of(), Optional.empty(), List.of());
        }
    }
}
