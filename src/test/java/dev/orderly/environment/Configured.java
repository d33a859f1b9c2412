package dev.orderly.environment;

import dev.orderly.test.TestServer;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A workspace with its environments and connections, as a test configures it. */
final class Configured implements AutoCloseable {

    final Workspace workspace;
    final TrustedWorkspaces trusted;
    final Environments environments;
    final Databases databases;

    private Configured(Path root, Map<String, String> variables, CredentialPrompt prompt) {
        this.workspace = new Workspace(root);
        this.trusted = new TrustedWorkspaces(root.resolve("user"));
        Settings settings = Settings.load(workspace, variables);
        this.environments = Environments.of(settings);
        this.databases = new Databases(settings, trusted, TestServer.get()::asLocalServer, prompt);
    }

    /** @param pairs names and values of variables */
    static Configured with(Path root, String yaml, CredentialPrompt prompt, String... pairs) {
        Map<String, String> variables = new TreeMap<>(Map.of("HOME", root.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        try {
            Files.writeString(root.resolve("orderly.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Configured(root, variables, prompt);
    }

    static Configured with(Path root, String... pairs) {
        return with(root, "format: 1\n", CredentialPrompt.none(), pairs);
    }

    Environment environment(String name) {
        return environments.named(name);
    }

    /** A URL to the test server as somebody else. */
    static String url(String user, Optional<String> password, String database) {
        TestServer server = TestServer.get();
        return "postgresql://" + user + password.map(text -> ":" + text).orElse("") + "@" + server.host() + ":"
                + server.port() + "/" + database;
    }

    @Override
    public void close() {
        databases.close();
    }
}
