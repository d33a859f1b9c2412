package dev.orderly.environment;

import dev.orderly.workspace.Settings;
import java.sql.Connection;
import java.util.function.Supplier;

/**
 * Connections to environments. Nothing is opened before it is asked for; what cannot be opened is told as a problem with
 * its true cause (host, port, password, database, TLS). Before the first connection to an environment is handed out its
 * marker is checked. The caller closes connections; {@link #close} closes the pools. Thread-safe.
 */
public final class Databases implements AutoCloseable {

    private final Settings settings;
    private final Supplier<LocalServer> embedded;
    private final CredentialPrompt prompt;

    /** @param embedded starts or attaches to the embedded server; called at most once, at the first need */
    public Databases(Settings settings, Supplier<LocalServer> embedded, CredentialPrompt prompt) {
        this.settings = settings;
        this.embedded = embedded;
        this.prompt = prompt;
    }

    /** From the pool; {@code default_transaction_read_only} is on. Behind a pooler: for short reads. */
    public Connection openReadOnly(Environment environment) {
        throw missing(environment);
    }

    /** As {@link #openReadOnly}, from the replica where one is configured. */
    public Connection openReplica(Environment environment) {
        throw missing(environment);
    }

    /** A session of its own that may write. For the package {@code operation} only. */
    public Connection openWritable(Environment environment) {
        throw missing(environment);
    }

    /** A session that may write, in a database beside the environment's. For {@code operation} and this package only. */
    public Connection openMaintenance(Environment environment) {
        throw missing(environment);
    }

    /** A session of its own for the user's SQL, read-only by default; never pooled. */
    public Connection openReadOnlySession(Environment environment) {
        throw missing(environment);
    }

    /** A read-only session of its own at a URL that is no environment's. */
    public Connection openReadOnly(DatabaseUrl url) {
        throw new UnsupportedOperationException(url.toString());
    }

    public String databaseName(Environment environment) {
        throw missing(environment);
    }

    public int serverMajor(Environment environment) {
        throw missing(environment);
    }

    /** Connects once and asks; does not check the marker. */
    public ConnectionFacts facts(Environment environment) {
        throw missing(environment);
    }

    /** Takes the database for the environment's although its marker says otherwise, until this object is closed. */
    public void acceptMarker(Environment environment) {
        throw missing(environment);
    }

    /** Cancels, on the servers, whatever runs on the connections handed out. */
    public void cancelRunning() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private UnsupportedOperationException missing(Environment environment) {
        return new UnsupportedOperationException(environment.name() + settings + embedded + prompt);
    }
}
