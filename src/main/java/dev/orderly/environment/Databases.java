package dev.orderly.environment;

import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Connections to environments. Nothing is opened before it is asked for; what cannot be opened is told as a problem with
 * its true cause (host, port, password, database, TLS). Before the first connection to an environment is handed out its
 * marker is checked. The caller closes connections; {@link #close} closes the pools. Thread-safe.
 */
public final class Databases implements AutoCloseable {

    private static final List<String> MAINTENANCE = List.of("postgres", "template1");

    private final Addresses addresses;
    private final Connector connector;
    private final HandedOut handedOut = new HandedOut();
    private final Map<String, ReadPool> pools = new ConcurrentHashMap<>();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<Environment, Connection>> firstConnections = new CopyOnWriteArrayList<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    /** @param embedded starts or attaches to the embedded server; asked at each need, so it answers the same each time */
    public Databases(
            Settings settings, TrustedWorkspaces trusted, Supplier<LocalServer> embedded, CredentialPrompt prompt) {
        this.addresses = new Addresses(embedded);
        this.connector = new Connector(new Passwords(settings, trusted, prompt));
    }

    /** As above, with the trust that the user of this process has given. */
    public Databases(Settings settings, Supplier<LocalServer> embedded, CredentialPrompt prompt) {
        this(settings, TrustedWorkspaces.ofUser(System.getenv()), embedded, prompt);
    }

    /** From the pool; {@code default_transaction_read_only} is on. Behind a pooler: for short reads. */
    public Connection openReadOnly(Environment environment) {
        return fromPool(environment, addresses.forReads(environment));
    }

    /** As {@link #openReadOnly}, from the replica where one is configured. */
    public Connection openReplica(Environment environment) {
        return fromPool(environment, addresses.forReplica(environment));
    }

    /** A session of its own that may write. For the package {@code operation} only. */
    public Connection openWritable(Environment environment) {
        Address address = addresses.forSession(environment);
        return checked(environment, address, handedOut.track(connector.connect(address, SessionPlan.writing(address))));
    }

    /**
     * A session that may write in another database of the environment's server, such as one built aside; its marker is
     * not looked at. For the package {@code operation} only.
     */
    public Connection openWritable(Environment environment, String database) {
        Address address = addresses.forSession(environment).withDatabase(database);
        return handedOut.track(connector.connect(address, SessionPlan.writing(address)));
    }

    /**
     * A session that may write, in a database beside the environment's: {@code postgres}, else {@code template1}. For
     * the package {@code operation} and this one only.
     */
    public Connection openMaintenance(Environment environment) {
        Address own = addresses.forSession(environment);
        List<String> candidates = MAINTENANCE.stream()
                .filter(name -> !name.equals(own.url().database()))
                .toList();
        return maintenance(own, candidates);
    }

    /** As above, beside a database that is no environment's. */
    Connection openMaintenance(DatabaseUrl url) {
        return maintenance(new Address(url.server(), url, ConnectionSettings.DEFAULT), MAINTENANCE);
    }

    private Connection maintenance(Address own, List<String> candidates) {
        Address address = own.withDatabase(candidates.get(0));
        try {
            return handedOut.track(connector.connect(address, SessionPlan.writing(address)));
        } catch (ProblemException e) {
            if (candidates.size() == 1 || !e.first().code().equals("database-missing")) {
                throw e;
            }
            return maintenance(own, candidates.subList(1, candidates.size()));
        }
    }

    /** A session of its own for the user's SQL, read-only by default; never pooled. */
    public Connection openReadOnlySession(Environment environment) {
        Address address = addresses.forSession(environment);
        return checked(environment, address, handedOut.track(connector.connect(address, SessionPlan.ownRead(address))));
    }

    /**
     * As {@link #openReadOnlySession(Environment)}, with temporary tables in it: rows can be put into those, and nothing else be
     * written.
     *
     * @throws dev.orderly.problem.ProblemException {@code temporary-tables-refused}, exit 3, on a standby or without the right
     */
    public Connection openReadOnlySession(Environment environment, List<TemporaryTable> tables) {
        Connection connection = openReadOnlySession(environment);
        try {
            TemporaryTables.make(connection, environment, tables);
            return connection;
        } catch (ProblemException refused) {
            throw closed(connection, refused);
        }
    }

    /** A read-only session of its own at a URL that is no environment's. */
    public Connection openReadOnly(DatabaseUrl url) {
        Address address = new Address(url.toString(), url, ConnectionSettings.DEFAULT);
        return handedOut.track(connector.connect(address, SessionPlan.ownRead(address)));
    }

    /** A read-only session of its own in another database of the environment's server; its marker is not looked at. */
    public Connection openReadOnly(Environment environment, String database) {
        Address address = addresses.forSession(environment).withDatabase(database);
        return handedOut.track(connector.connect(address, SessionPlan.ownRead(address)));
    }

    /** A session that may write at a URL that is no environment's, such as that of a scratch server. */
    Connection openWritable(DatabaseUrl url, String label) {
        Address address = new Address(label, url, ConnectionSettings.DEFAULT);
        return handedOut.track(connector.connect(address, SessionPlan.writing(address)));
    }

    /** The database's name, without connecting. */
    public String databaseName(Environment environment) {
        if (environment.endpoint() instanceof EmbeddedEndpoint local) {
            return local.database();
        }
        Address address =
                environment.settings().pooler() && environment.direct().isPresent()
                        ? addresses.forSession(environment)
                        : addresses.forReads(environment);
        return address.url().database();
    }

    public int serverMajor(Environment environment) {
        try (Connection connection = openReadOnly(environment)) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw SqlFailure.raise("asking the version of \"" + environment.name() + "\"", e);
        }
    }

    /** Connects once, as short reads do, and asks; does not check the marker. */
    public ConnectionFacts facts(Environment environment) {
        return facts(addresses.forReads(environment));
    }

    /** As {@link #facts}, of the replica; the primary's where there is none. */
    public ConnectionFacts replicaFacts(Environment environment) {
        return facts(addresses.forReplica(environment));
    }

    private ConnectionFacts facts(Address address) {
        try (Connection connection = handedOut.track(connector.connect(address, SessionPlan.ownRead(address)))) {
            return Probe.of(connection);
        } catch (SQLException e) {
            throw SqlFailure.raise("examining \"" + address.label() + "\"", e);
        }
    }

    /** Takes the database for the environment's although its marker says otherwise, until this object is closed. */
    public void acceptMarker(Environment environment) {
        accepted.add(environment.name());
    }

    /** As {@link Marker#check}, unless {@link #acceptMarker} has let the environment go on. */
    public void checkMarker(Connection connection, Environment environment) {
        if (!accepted.contains(environment.name())) {
            Marker.check(connection, environment);
        }
    }

    /** Closes idle connections to the environment's database, so that it can be renamed or dropped; checks it anew after. */
    public void release(Environment environment) {
        pools.keySet().stream()
                .filter(key -> key.startsWith(environment.name() + " at "))
                .toList()
                .forEach(key -> {
                    ReadPool pool = pools.remove(key);
                    if (pool != null) {
                        pool.close();
                    }
                });
        checked.removeIf(key -> key.startsWith(environment.name() + " at "));
    }

    /**
     * Calls the listener with the first connection to each environment, before it is handed out; the listener leaves it as
     * it is.
     */
    public void whenFirstConnected(BiConsumer<Environment, Connection> listener) {
        firstConnections.add(listener);
    }

    /** Cancels, on the servers, whatever runs on the connections handed out. */
    public void cancelRunning() {
        handedOut.cancelAll();
    }

    @Override
    public void close() {
        pools.values().forEach(ReadPool::close);
        pools.clear();
    }

    private Connection fromPool(Environment environment, Address address) {
        ReadPool pool = pools.computeIfAbsent(key(environment, address), key -> newPool(environment, address));
        return handedOut.track(pool.take());
    }

    /** The first connection tells what is wrong, shows whose database it is, and then goes into the pool. */
    private ReadPool newPool(Environment environment, Address address) {
        SessionPlan plan = SessionPlan.pooledRead(address);
        Connection first = checked(environment, address, connector.connect(address, plan));
        return new ReadPool(connector, address, plan, first);
    }

    private Connection checked(Environment environment, Address address, Connection connection) {
        if (checked.contains(key(environment, address))) {
            return connection;
        }
        try {
            checkMarker(connection, environment);
            checked.add(key(environment, address));
            firstConnections.forEach(each -> each.accept(environment, connection));
            return connection;
        } catch (ProblemException refused) {
            throw closed(connection, refused);
        }
    }

    private static ProblemException closed(Connection connection, ProblemException refused) {
        try {
            connection.close();
        } catch (SQLException e) {
            refused.addSuppressed(e);
        }
        return refused;
    }

    private static String key(Environment environment, Address address) {
        return environment.name() + " at " + address.url().place();
    }
}
