package dev.orderly.health.check;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.test.TestServer;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Has rules look at a database of a test. */
final class Checked implements AutoCloseable {

    /** Of which everything counts that is there at all. */
    static final Thresholds LOW = new Thresholds(
            40,
            0,
            500_000_000,
            1_500_000_000,
            75,
            90,
            Duration.ZERO,
            0,
            1_000,
            1 << 30,
            Duration.ZERO,
            Duration.ofSeconds(30));

    private final Environments environments;
    private final Databases databases;

    private Checked(Path folder, String url) {
        Settings settings =
                Settings.load(new Workspace(folder), Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
        this.environments = Environments.of(settings);
        this.databases = new Databases(
                settings,
                new TrustedWorkspaces(folder.resolve("user")),
                TestServer.get()::asLocalServer,
                CredentialPrompt.none());
    }

    static Checked at(Path folder, String url) {
        return new Checked(folder, url);
    }

    DatabaseCheck by(Thresholds thresholds, CheckRules rules, String... names) {
        return new CheckDatabase(databases)
                .run(new CheckRequest(environments.named("dev"), rules, Set.of(names), Set.of(), false, thresholds));
    }

    DatabaseCheck by(String... names) {
        return by(LOW, CheckRules.none(), names);
    }

    @Override
    public void close() {
        databases.close();
    }
}
