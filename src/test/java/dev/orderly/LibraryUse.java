package dev.orderly;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.LocalServer;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.ApplyRequest;
import dev.orderly.migration.CreateMigration;
import dev.orderly.migration.CreateRequest;
import dev.orderly.migration.MigrationPorts;
import dev.orderly.migration.MigrationUndo;
import dev.orderly.model.Models;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.Journal;
import dev.orderly.operation.NoSafetyBackup;
import dev.orderly.operation.Progress;
import dev.orderly.operation.TakeBack;
import dev.orderly.query.ResultColumn;
import dev.orderly.query.RowSink;
import dev.orderly.query.SqlRequest;
import dev.orderly.query.SqlSession;
import dev.orderly.query.StatementResult;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A program that uses the core as a library: model, migration, query, undo, all wired by hand. */
public final class LibraryUse {

    private LibraryUse() {}

    /** Called where no container is on the class path. */
    public static List<String> run(String folder, String url) throws IOException {
        Workspace workspace = new Workspace(Path.of(folder));
        Files.createDirectories(workspace.model());
        Files.createDirectories(workspace.versions());
        Files.writeString(
                workspace.model().resolve("city.sql"), "CREATE TABLE city (id int PRIMARY KEY, name text);\n");
        Settings settings = Settings.load(workspace, Map.of("DEV_DATABASE_URL", url));
        Environments environments = Environments.of(settings);
        Supplier<LocalServer> noServer = () -> {
            throw new IllegalStateException("no embedded server is needed");
        };
        try (Databases databases = new Databases(settings, noServer, CredentialPrompt.none())) {
            ScratchDatabases scratch = new ScratchDatabases(environments, databases, noServer);
            Models models = new Models(databases, () -> scratch);
            return work(workspace, databases, environments.named("dev"), models, new Proof(() -> scratch));
        }
    }

    private static List<String> work(
            Workspace workspace, Databases databases, Environment dev, Models models, Proof proof) {
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
        Consent yes = Consent.none().withYes();
        List<String> seen = new ArrayList<>();
        new CreateMigration(ports).create(new CreateRequest("cities", dev, Optional.empty(), false, false));
        new ApplyMigrations(ports).apply(ApplyRequest.all(dev, yes), door);
        seen.addAll(tables(databases, door, dev));
        new TakeBack(databases, new Journal(workspace), List.of(new MigrationUndo(ports))).run(door, dev, yes);
        seen.addAll(tables(databases, door, dev));
        return seen;
    }

    private static List<String> tables(Databases databases, Door door, Environment dev) {
        List<String> rows = new ArrayList<>();
        try (SqlSession session = new SqlSession(databases, door, new SqlRequest(dev, Consent.none(), 0))) {
            session.run("SELECT 'city: ' || coalesce(to_regclass('city')::text, 'none')", new RowSink() {
                @Override
                public void columns(List<ResultColumn> columns) {}

                @Override
                public void row(List<@Nullable String> values) {
                    rows.add(String.valueOf(values.get(0)));
                }

                @Override
                public void end(StatementResult result) {}
            });
        }
        return rows;
    }
}
