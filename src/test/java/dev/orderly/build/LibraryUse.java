package dev.orderly.build;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.LocalServer;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.migration.AppliedMigrations;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.ApplyRequest;
import dev.orderly.migration.MigrationPorts;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.model.SchemaSource.ModelSource;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.NoSafetyBackup;
import dev.orderly.operation.Progress;
import dev.orderly.schema.CompareSchemas;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** A program that uses Orderly without its shell: migrates the workspace's dev and compares it with the model. */
final class LibraryUse {

    private LibraryUse() {}

    public static void main(String[] words) {
        Workspace workspace = new Workspace(Path.of(words[0]));
        Settings settings = Settings.load(workspace, System.getenv());
        Environments environments = Environments.of(settings);
        Environment dev = environments.named("dev");
        Supplier<LocalServer> noServer = () -> {
            throw new IllegalStateException("everything is on dev's server");
        };
        try (Databases databases = new Databases(settings, noServer, CredentialPrompt.none());
                ScratchDatabases scratch = new ScratchDatabases(environments, databases, noServer)) {
            Models models = new Models(databases, () -> scratch);
            Proof proof = new Proof(() -> scratch);
            System.out.println("applied "
                    + apply(workspace, databases, models, proof, dev).entries().size());
            System.out.println("differences " + differences(models, proof, dev, workspace));
        }
    }

    private static AppliedMigrations apply(
            Workspace workspace, Databases databases, Models models, Proof proof, Environment dev) {
        Door door = new Door(new DoorPorts(
                databases,
                workspace,
                GuardTable.defaults(),
                new NoSafetyBackup(),
                Confirmation.nobody(),
                Progress.silent(),
                Actor.current(),
                InstantSource.system()));
        MigrationPorts ports = new MigrationPorts(workspace, databases, models, new CatalogReader(), proof);
        return new ApplyMigrations(ports).apply(ApplyRequest.all(dev, Consent.none()), door);
    }

    private static int differences(Models models, Proof proof, Environment dev, Workspace workspace) {
        return new CompareSchemas(models, proof)
                .run(new CompareSchemas.Request(
                        new EnvironmentSource(dev),
                        new ModelSource(workspace.model()),
                        Optional.of(dev),
                        CatalogScope.everything(),
                        false))
                .changes()
                .size();
    }
}
