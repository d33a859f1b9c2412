package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.model.ClassesDdl;
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
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A workspace with one database per environment that is asked for, and the use cases of migrations on it. */
final class Bench implements AutoCloseable {

    static final int ATTEMPTS = 4;

    final Workspace workspace;
    final Environments environments;
    final Databases databases;
    final MigrationPorts ports;
    final Door door;
    private final ScratchDatabases scratch;

    private Bench(Path root, Map<String, String> urls, Progress progress) {
        write(
                root.resolve("orderly.yaml"),
                "format: 1\nmigrations: {lock_attempts: " + ATTEMPTS + ", lock_pause: 200ms}\n");
        this.workspace = new Workspace(root);
        Map<String, String> variables = new TreeMap<>(urls);
        variables.put("HOME", root.toString());
        Settings settings = Settings.load(workspace, variables);
        this.environments = Environments.of(settings);
        this.databases = new Databases(settings, () -> TestServer.get().asLocalServer(), CredentialPrompt.none());
        this.scratch = new ScratchDatabases(
                environments, databases, () -> TestServer.get().asLocalServer());
        this.ports = new MigrationPorts(
                workspace,
                databases,
                new Models(databases, () -> scratch),
                new CatalogReader(),
                new Proof(() -> scratch),
                LockRetries.of(settings.migrations()),
                settings.model());
        this.door = new Door(new DoorPorts(
                databases,
                workspace,
                GuardTable.defaults(),
                new NoSafetyBackup(),
                Confirmation.nobody(),
                progress,
                Actor.current(),
                InstantSource.system()));
    }

    /** The database is the environment {@code dev}. */
    static Bench dev(Path root, TestDatabase database) {
        return new Bench(root, Map.of("DEV_DATABASE_URL", database.url()), Progress.silent());
    }

    static Bench dev(Path root, String url, Progress progress) {
        return new Bench(root, Map.of("DEV_DATABASE_URL", url), progress);
    }

    static Bench with(Path root, Map<String, TestDatabase> byEnvironment) {
        Map<String, String> urls = byEnvironment.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toUpperCase(java.util.Locale.ROOT) + "_DATABASE_URL",
                        entry -> entry.getValue().url()));
        return new Bench(root, urls, Progress.silent());
    }

    Environment environment() {
        return environments.named("dev");
    }

    Bench version(String name, String sql) {
        write(workspace.versions().resolve(name), sql);
        return this;
    }

    Bench repeatable(String name, String sql) {
        write(workspace.repeatable().resolve(name), sql);
        return this;
    }

    Bench model(String name, String sql) {
        write(workspace.model().resolve(name), sql);
        return this;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AppliedMigrations apply() {
        return apply(Consent.none());
    }

    AppliedMigrations apply(Consent consent) {
        return new ApplyMigrations(ports).apply(ApplyRequest.all(environment(), consent), door);
    }

    AppliedMigrations applyTo(String version) {
        return new ApplyMigrations(ports)
                .apply(
                        new ApplyRequest(
                                environment(), Optional.of(Version.typed(version)), false, false, Consent.none()),
                        door);
    }

    AppliedMigrations resume(String... hazards) {
        return new ApplyMigrations(ports)
                .apply(
                        new ApplyRequest(
                                environment(),
                                Optional.empty(),
                                false,
                                true,
                                Consent.none().forcing(Set.of(hazards))),
                        door);
    }

    RolledBackMigrations rollBack(int steps) {
        return new RollBackMigrations(ports)
                .rollBack(
                        new RollBackRequest(environment(), new RollBackRequest.Steps(steps), false, Consent.none()),
                        door);
    }

    RolledBackMigrations rollBackTo(String version) {
        return new RollBackMigrations(ports)
                .rollBack(
                        new RollBackRequest(
                                environment(), new RollBackRequest.To(Version.typed(version)), false, Consent.none()),
                        door);
    }

    RolledBackMigrations takeBackUnfinished(String... hazards) {
        return new RollBackMigrations(ports)
                .rollBack(
                        new RollBackRequest(
                                environment(),
                                new RollBackRequest.Unfinished(),
                                false,
                                Consent.none().forcing(Set.of(hazards))),
                        door);
    }

    RolledBackMigrations resumeRollBack() {
        return new RollBackMigrations(ports)
                .rollBack(new RollBackRequest(environment(), new RollBackRequest.Steps(1), true, Consent.none()), door);
    }

    CreatedMigration create(String message) {
        return create(CreateRequest.of(message, environment()));
    }

    CreatedMigration createOnline(String message) {
        return create(CreateRequest.of(message, environment()).onlineIf(true));
    }

    CreatedMigration create(CreateRequest request) {
        return new CreateMigration(ports).create(request);
    }

    /** The same, with the classes of an application for a model. */
    MigrationPorts portsWith(Path model, ClassesDdl classes) {
        return new MigrationPorts(
                workspace,
                databases,
                new Models(databases, () -> scratch, classes),
                new CatalogReader(),
                new Proof(() -> scratch),
                LockRetries.standard(),
                model);
    }

    /** Version and state, such as {@code 1 applied}. */
    List<String> states() {
        return new ListMigrations(ports)
                .list(environment()).migrations().stream()
                        .map(it -> it.version().map(Version::toString).orElse(it.script()) + " "
                                + it.state().word())
                        .toList();
    }

    Catalog catalog() {
        try (Connection connection = databases.openReadOnly(environment())) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Journal journal() {
        return new Journal(workspace);
    }

    @Override
    public void close() {
        scratch.close();
        databases.close();
    }
}
