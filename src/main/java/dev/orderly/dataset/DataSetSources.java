package dev.orderly.dataset;

import dev.orderly.dataset.file.FolderSource;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens the places that a set can be read from. */
public final class DataSetSources {

    private final Databases databases;
    private final Workspace workspace;

    public DataSetSources(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
    }

    public sealed interface Place {}

    /** An environment. */
    public record InEnvironment(Environment environment) implements Place {}

    /** Files of {@code data export}. */
    public record InFolder(Path folder) implements Place {}

    /** @throws dev.orderly.problem.ProblemException what is said of a set that does not fit, or of files that are missing or broken */
    public SetSource open(Place place, DataSet set) throws SQLException {
        if (place instanceof InEnvironment it) {
            return DatabaseSource.open(databases, it.environment(), set);
        }
        Path folder = ((InFolder) place).folder();
        return FolderSource.open(folder, nameOf(folder), set.name());
    }

    /** Relative to the workspace, so that it is the same on every machine. */
    private String nameOf(Path folder) {
        Path root = workspace.root();
        return (folder.startsWith(root) ? root.relativize(folder) : folder)
                .toString()
                .replace('\\', '/');
    }
}
