package dev.orderly.operation;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace with a door, for tests: no terminal, every note kept. */
public final class House implements AutoCloseable {

    public final Workspace workspace;
    public final Databases databases;
    public final List<String> notes = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void done(long n, long of) {}

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    };

    public House(Path folder) {
        this.workspace = new Workspace(folder);
        try {
            Files.createDirectories(workspace.migrations());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.databases = new Databases(
                Settings.load(workspace, Map.of()), TestServer.get()::asLocalServer, CredentialPrompt.none());
    }

    public Environment environment(String name, EnvironmentKind kind, TestDatabase database) {
        return Environment.of(name, kind, new UrlEndpoint(DatabaseUrl.parse(database.url()), "the test"));
    }

    public Environment dev(TestDatabase database) {
        return environment("dev", EnvironmentKind.DEVELOPMENT, database);
    }

    public Door door() {
        return door(Confirmation.nobody());
    }

    public Door door(Confirmation confirmation) {
        return new Door(new DoorPorts(
                databases,
                workspace,
                GuardTable.defaults(),
                new NoSafetyBackup(),
                confirmation,
                progress,
                new Actor("anna", "box", ProcessHandle.current().pid()),
                InstantSource.system()));
    }

    public Progress progress() {
        return progress;
    }

    /** Somebody who answers every question the same way. */
    public static Confirmation person(boolean yes, Optional<String> name) {
        return new Confirmation() {
            @Override
            public boolean interactive() {
                return true;
            }

            @Override
            public boolean confirm(Question question) {
                return yes;
            }

            @Override
            public Optional<String> typedName(Question question) {
                return name;
            }
        };
    }

    @Override
    public void close() {
        databases.close();
    }
}
