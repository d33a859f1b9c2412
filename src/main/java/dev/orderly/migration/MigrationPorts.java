package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.overlay.Overlay;
import dev.orderly.sql.ServerErrors;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the use cases of migrations stand on.
 *
 * @param databases opens read-only connections; what changes an environment goes through the door
 * @param models replays versions and loads the model
 * @param proof tries plans out
 * @param retries how often what found a table locked is tried
 * @param model where the desired schema is: a folder of SQL, or the classes of an application
 */
public record MigrationPorts(
        Workspace workspace,
        Databases databases,
        Models models,
        CatalogReader reader,
        Proof proof,
        LockRetries retries,
        Path model) {

    /** With the usual patience for locks, and the model where it usually is. */
    public MigrationPorts(Workspace workspace, Databases databases, Models models, CatalogReader reader, Proof proof) {
        this(workspace, databases, models, reader, proof, LockRetries.standard(), workspace.model());
    }

    /** The desired schema. */
    SchemaSource desired() {
        return SchemaSource.desired(model);
    }

    /** The schema that the model wants of the one that stands: what an application's classes cannot know stays. */
    LoadedSchema goal(LoadedSchema start, Environment target) {
        SchemaSource desired = desired();
        LoadedSchema wanted = models.load(desired, target);
        return desired instanceof SchemaSource.ClassesSource ? Overlay.over(start, wanted) : wanted;
    }

    MigrationFolder folder() {
        return new MigrationFolder(workspace.versions(), workspace.repeatable());
    }

    VersionSchemas schemas(MigrationFiles files, Environment target) {
        return new VersionSchemas(models, files, target);
    }

    Catalog catalog(Connection connection) {
        return reader.read(connection, CatalogScope.everything());
    }

    /** How the workspace's versions stand in an environment, read without changing anything. */
    Standing standing(MigrationFiles files, Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            return new Standing(files, HistoryTable.read(connection));
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the history of \"" + environment.name() + "\"", e)
                    .raise(e);
        }
    }
}
