package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.model.Models;
import dev.orderly.sql.ServerErrors;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the use cases of migrations stand on.
 *
 * @param databases opens read-only connections; what changes an environment goes through the door
 * @param models replays versions and loads the model
 * @param proof tries plans out
 * @param retries how often what found a table locked is tried
 */
public record MigrationPorts(
        Workspace workspace,
        Databases databases,
        Models models,
        CatalogReader reader,
        Proof proof,
        LockRetries retries) {

    /** With the usual patience for locks. */
    public MigrationPorts(Workspace workspace, Databases databases, Models models, CatalogReader reader, Proof proof) {
        this(workspace, databases, models, reader, proof, LockRetries.standard());
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
