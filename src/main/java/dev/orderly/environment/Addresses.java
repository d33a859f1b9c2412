package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Endpoints → addresses: starts the embedded server for those that need it, refuses what is not configured. */
final class Addresses {

    private final Supplier<LocalServer> embedded;

    Addresses(Supplier<LocalServer> embedded) {
        this.embedded = embedded;
    }

    /** For short reads: behind a pooler, through it. */
    Address forReads(Environment environment) {
        return of(environment, environment.endpoint(), environment.settings());
    }

    Address forReplica(Environment environment) {
        return environment
                .replica()
                .map(replica -> of(environment, replica, environment.settings().withoutPooler()))
                .orElseGet(() -> forReads(environment));
    }

    /** For everything that needs a session of its own: behind a pooler, around it. */
    Address forSession(Environment environment) {
        if (!environment.settings().pooler() || environment.endpoint() instanceof NotConfigured) {
            return forReads(environment);
        }
        Endpoint direct = environment
                .direct()
                .orElseThrow(() -> directMissing(environment).raise());
        return of(environment, direct, environment.settings().withoutPooler());
    }

    private static Problem directMissing(Environment environment) {
        return Problem.of(
                        "direct-url-missing",
                        ExitCode.CONNECTION,
                        "environment \"" + environment.name()
                                + "\" is behind a transaction pooler, and this needs a session of its own")
                .hint("set environments." + environment.name() + ".direct in orderly.yaml, or "
                        + EnvironmentReader.variable(environment.name(), "DIRECT_")
                        + ", to a URL that goes around the pooler");
    }

    private Address of(Environment environment, Endpoint endpoint, ConnectionSettings settings) {
        if (endpoint instanceof UrlEndpoint url) {
            return new Address(environment.name(), url.url(), settings);
        }
        if (endpoint instanceof EmbeddedEndpoint local) {
            return new Address(environment.name(), url(embedded.get(), local.database()), settings);
        }
        String variable = ((NotConfigured) endpoint).variable();
        throw Problem.of(
                        "environment-not-configured",
                        ExitCode.CONNECTION,
                        "environment \"" + environment.name()
                                + "\" has no database: other environments have a URL and it has none")
                .hint("set " + variable + "=postgresql://user@host:5432/database in .env or the environment")
                .hint("or let it stay on the embedded server with: " + variable + "=embedded")
                .raise();
    }

    /** Of a server that runs: one that was killed since the last command is started again. */
    static DatabaseUrl url(LocalServer server, String database) {
        server.revive();
        return new DatabaseUrl(
                List.of(new HostPort(server.host(), server.port())),
                Optional.of(server.user()),
                Optional.of(server.password()),
                database,
                Map.of("sslmode", TlsMode.DISABLE.word()));
    }
}
