package dev.orderly.junit;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Environments;
import dev.orderly.environment.LocalServer;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.environment.ScratchRequest;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.environment.server.ServerSettings;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A workspace whose tests run, and the server that has their databases: that of the variable {@code ORDERLY_TEST_URL}, else an embedded one
 * for tests alone, which the last process that uses it stops. Thread-safe; JUnit closes it at the end of the run.
 */
@SuppressWarnings("deprecation")
final class TestPlace implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    static final String URL_VARIABLE = "ORDERLY_TEST_URL";

    private static final String NAME = "tests";

    private final Workspace workspace;
    private final Optional<DatabaseUrl> url;
    private final Databases databases;
    private final ScratchDatabases scratch;
    private final Settings settings;
    private final ScratchRequest request;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private @Nullable LocalServer server;

    TestPlace(Workspace workspace, Optional<DatabaseUrl> url) {
        this.workspace = workspace;
        this.url = url;
        this.settings = Settings.load(workspace, System.getenv());
        this.databases = new Databases(settings, this::server, CredentialPrompt.none());
        this.scratch = new ScratchDatabases(new Environments(List.of()), databases, this::server);
        Environment local = Environment.of(NAME, EnvironmentKind.TESTING, new EmbeddedEndpoint("postgres"));
        this.request = ScratchRequest.of(url.map(TestPlace::beside).orElse(local), NAME);
    }

    private static Environment beside(DatabaseUrl url) {
        return Environment.of(NAME, EnvironmentKind.TESTING, new UrlEndpoint(url, URL_VARIABLE))
                .withScratch(new ScratchPolicy.At(url));
    }

    /** @param folder from the working directory on; empty for the nearest workspace at or above that */
    static TestPlace at(String folder) {
        Path start = Path.of(folder.isEmpty() ? "." : folder);
        Workspace workspace = folder.isEmpty() ? Workspace.find(start) : new Workspace(start);
        String url = System.getenv(URL_VARIABLE);
        String said = url == null ? System.getProperty("orderly.test.url", "") : url;
        return new TestPlace(workspace, said.isBlank() ? Optional.empty() : Optional.of(DatabaseUrl.parse(said)));
    }

    /** A copy of a database that holds this; made once, and kept for later runs. */
    Copy copyOf(String content) {
        Wanted wanted = wanted(content);
        Optional<ScratchDatabase> copy = scratch.cloneOfKept(request, wanted.key());
        return new Copy(copy.orElseGet(() -> prepared(wanted.preparation(), wanted.key())), this);
    }

    /** What a content is prepared from, and its sum at the beginning of the run, which holds until its end. */
    private record Wanted(Preparation preparation, String key) {}

    private Wanted wanted(String content) {
        return wanted.computeIfAbsent(content, name -> {
            Preparation preparation = new Preparation(workspace, settings, databases, scratch, name);
            return new Wanted(preparation, preparation.key());
        });
    }

    /** One process prepares, the others wait for it. */
    private ScratchDatabase prepared(Preparation preparation, String key) {
        return WorkspaceLock.whileHeld(workspace, "tests", () -> {
            if (!scratch.isKept(request, key)) {
                try (ScratchDatabase fresh = scratch.create(request)) {
                    preparation.fill(fresh, url(fresh.name()));
                    scratch.keep(fresh, key);
                }
            }
            return scratch.cloneOfKept(request, key)
                    .orElseThrow(() -> new IllegalStateException("what was prepared for tests was dropped by others"));
        });
    }

    DatabaseUrl url(String database) {
        return url.map(it -> it.withDatabase(database)).orElseGet(() -> DatabaseUrl.of(server(), database));
    }

    private synchronized LocalServer server() {
        LocalServer running = server;
        if (running == null) {
            running = EmbeddedServer.attach(workspace.testPostgres(), ServerSettings.throwAway());
            server = running;
        }
        return running;
    }

    @Override
    public void close() {
        scratch.close();
        databases.close();
        LocalServer running;
        synchronized (this) {
            running = server;
            server = null;
        }
        if (running != null) {
            running.close();
        }
    }

    /** A database that is dropped when it is closed. */
    record Copy(ScratchDatabase scratch, OrderlyTestDatabase database) implements AutoCloseable {

        private Copy(ScratchDatabase scratch, TestPlace place) {
            this(scratch, TestDatabases.of(place.url(scratch.name())));
        }

        @Override
        public void close() {
            scratch.close();
        }
    }
}
