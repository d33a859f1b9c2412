package dev.orderly.model;

import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.model.SchemaSource.FolderSource;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.NoSafetyBackup;
import dev.orderly.operation.Progress;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** A workspace in a temporary folder, with what loads and proves schemas on the test server. */
public final class ModelBench implements AutoCloseable {

    public final Workspace workspace;
    public final Environments environments;
    public final Models models;
    public final Proof proof;
    public final Door door;
    private final Databases databases;
    private final ScratchDatabases scratch;

    private ModelBench(Path root, Map<String, String> urls, ClassesDdl classes) {
        this.workspace = new Workspace(root);
        write("orderly.yaml", "format: 1\n");
        Map<String, String> variables = new TreeMap<>(urls);
        variables.put("HOME", root.toString());
        Settings settings = Settings.load(workspace, variables);
        this.environments = Environments.of(settings);
        this.databases = new Databases(settings, TestServer.get()::asLocalServer, CredentialPrompt.none());
        this.scratch = new ScratchDatabases(environments, databases, TestServer.get()::asLocalServer);
        this.models = new Models(databases, () -> scratch, classes);
        this.proof = new Proof(() -> scratch);
        this.door = new Door(new DoorPorts(
                databases,
                workspace,
                GuardTable.defaults(),
                new NoSafetyBackup(),
                Confirmation.nobody(),
                Progress.silent(),
                Actor.current(),
                InstantSource.system()));
    }

    /** Without an environment at a database of its own. */
    public static ModelBench in(Path root) {
        return in(root, ClassesDdl.none());
    }

    /** The same, with what reads the classes of applications. */
    public static ModelBench in(Path root, ClassesDdl classes) {
        return new ModelBench(root, Map.of(), classes);
    }

    /** The database is the environment {@code dev}. */
    public static ModelBench dev(Path root, TestDatabase database) {
        return new ModelBench(root, Map.of("DEV_DATABASE_URL", database.url()), ClassesDdl.none());
    }

    public Environment dev() {
        return environments.named("dev");
    }

    /** Writes a file of the workspace. */
    public ModelBench write(String name, String text) {
        try {
            Path file = workspace.root().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ModelBench model(String name, String sql) {
        return write("migrations/model/" + name, sql);
    }

    public SchemaSource model() {
        return new SchemaSource.ModelSource(workspace.model());
    }

    public LoadedSchema folder(Path folder) {
        return models.load(new FolderSource(folder));
    }

    public LoadedSchema database(TestDatabase database) {
        return models.load(new UrlSource(DatabaseUrl.parse(database.url())));
    }

    @Override
    public void close() {
        scratch.close();
        databases.close();
        TestServer server = TestServer.get();
        server.databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(server::dropDatabase);
    }
}
