package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.LocalServer;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.migration.CreateMigration;
import dev.orderly.migration.CreateRequest;
import dev.orderly.migration.CreatedMigration;
import dev.orderly.migration.MigrationPorts;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.provision.ExistingSchema;
import dev.orderly.schema.ExportSchema;
import dev.orderly.schema.ExportedSchema;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Gives a new workspace its model and first version from an existing database. The new workspace is not the one that the
 * shell runs in, so all that is needed is put together for it alone and let go at the end.
 *
 * @param variables of the process
 * @param prompt asks for the password that no other source has
 */
record FirstSchema(Map<String, String> variables, CredentialPrompt prompt) implements ExistingSchema {

    private static final String MESSAGE = "baseline";

    @Override
    public void check(Workspace fresh, DatabaseUrl from) {
        with(fresh, place -> {
            try (Connection connection = place.databases().openReadOnly(from)) {
                return connection.getMetaData().getDatabaseMajorVersion();
            } catch (SQLException e) {
                throw SqlFailure.raise("looking at " + from, e);
            }
        });
    }

    @Override
    public Adopted adopt(Workspace fresh, DatabaseUrl from) {
        return with(fresh, place -> adopt(place, from));
    }

    private static Adopted adopt(Place place, DatabaseUrl from) {
        Models models = new Models(place.databases(), place::scratch);
        Path folder = place.workspace().model();
        ExportedSchema exported = new ExportSchema(models)
                .run(new ExportSchema.Request(
                        new SchemaSource.UrlSource(from), Optional.empty(), CatalogScope.everything(), folder));
        if (exported.files().isEmpty()) {
            return new Adopted(exported.files(), Optional.empty(), exported.notCovered());
        }
        MigrationPorts ports = new MigrationPorts(
                place.workspace(), place.databases(), models, new CatalogReader(), new Proof(place::scratch));
        Environment first = place.environments().all().get(0);
        CreatedMigration created = new CreateMigration(ports).create(CreateRequest.of(MESSAGE, first));
        return new Adopted(
                exported.files(), Optional.of(created.entries().get(0).file()), exported.notCovered());
    }

    private <T> T with(Workspace fresh, Function<Place, T> work) {
        AtomicReference<LocalServer> server = new AtomicReference<>();
        Settings settings = Settings.load(fresh, variables);
        try (Databases databases =
                new Databases(settings, TrustedWorkspaces.ofUser(variables), () -> once(fresh, server), prompt)) {
            Environments environments = Environments.of(settings);
            try (ScratchDatabases scratch = new ScratchDatabases(environments, databases, () -> once(fresh, server))) {
                return work.apply(new Place(fresh, databases, environments, scratch));
            }
        } finally {
            LocalServer started = server.get();
            if (started != null) {
                started.close();
            }
        }
    }

    private static synchronized LocalServer once(Workspace fresh, AtomicReference<LocalServer> server) {
        LocalServer running = server.get();
        if (running == null) {
            running = EmbeddedServer.attach(fresh.postgres());
            server.set(running);
        }
        return running;
    }

    /** What belongs to the new workspace. */
    private record Place(
            Workspace workspace, Databases databases, Environments environments, ScratchDatabases scratch) {}
}
