package dev.orderly.view;

import dev.orderly.environment.ConnectionFacts;
import dev.orderly.environment.ConnectionSettings;
import dev.orderly.environment.Endpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Marker;
import dev.orderly.environment.MarkerState;
import dev.orderly.environment.NotConfigured;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.environment.TlsMode;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.environment.ValidationRules;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.OperationKind;
import dev.orderly.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environments as they are configured, and what their databases say. */
public final class EnvironmentView {

    private EnvironmentView() {}

    public static Document list(List<Environment> environments, Environment selected) {
        Table.Builder table = Table.of("", "environment", "kind", "server", "apply migrations");
        GuardTable guard = GuardTable.defaults();
        for (Environment environment : environments) {
            table.row(
                    environment.name().equals(selected.name()) ? "*" : "",
                    environment.name(),
                    environment.isProduction()
                            ? "PRODUCTION"
                            : environment.kind().word(),
                    environment.endpoint().describe(),
                    protection(guard, environment));
        }
        List<Object> json = environments.stream()
                .<Object>map(environment -> Json.object(
                        "name", environment.name(),
                        "kind", environment.kind().word(),
                        "selected", environment.name().equals(selected.name()),
                        "server", environment.endpoint().describe(),
                        "source", source(environment.endpoint()),
                        "configured", !(environment.endpoint() instanceof NotConfigured),
                        "applyMigrations", protection(guard, environment)))
                .toList();
        return Document.of(json, table.whenEmpty("no environments"));
    }

    private static String protection(GuardTable guard, Environment environment) {
        return guard.cell(OperationKind.APPLY_MIGRATIONS, environment).words();
    }

    public static Document used(Environment environment) {
        String server = environment.endpoint().describe();
        return Document.of(
                Json.object(
                        "selected",
                        environment.name(),
                        "kind",
                        environment.kind().word(),
                        "server",
                        server),
                new Text("using " + environment.name() + " ("
                        + environment.kind().word() + "), " + server));
    }

    public static Document show(Environment environment, boolean selected, ConnectionFacts facts) {
        KeyValues.Builder values = configuration(environment, selected);
        values.add("database", facts.database() + ", " + size(facts.databaseBytes()));
        values.add("version", "PostgreSQL " + facts.version() + (facts.inRecovery() ? ", a standby" : ""));
        values.add("user", facts.user() + rights(facts));
        values.add("tls", facts.tls().orElse("none"));
        values.add("marker", marker(environment, facts.marker()));
        if (facts.pooler()) {
            values.add("pooler", "something answers in the server's place");
        }
        return Document.of(
                json(environment, selected, Optional.of(facts), Optional.empty()), values.end(), guard(environment));
    }

    public static Document show(Environment environment, boolean selected, Problem problem) {
        KeyValues.Builder values = configuration(environment, selected);
        values.add("connection", problem.message());
        return Document.of(
                json(environment, selected, Optional.empty(), Optional.of(problem)), values.end(), guard(environment));
    }

    private static KeyValues.Builder configuration(Environment environment, boolean selected) {
        ConnectionSettings settings = environment.settings();
        KeyValues.Builder values = KeyValues.start()
                .add("environment", environment.name() + (selected ? " (selected)" : ""))
                .add(
                        "kind",
                        environment.isProduction()
                                ? "PRODUCTION"
                                : environment.kind().word())
                .add("server", environment.endpoint().describe());
        source(environment.endpoint()).ifPresent(source -> values.add("configured in", source));
        environment.direct().ifPresent(direct -> values.add("direct", direct.describe()));
        environment.replica().ifPresent(replica -> values.add("replica", replica.describe()));
        values.add("scratch", scratch(environment.scratch()));
        values.add("pool", settings.poolSize() + " connections" + (settings.pooler() ? ", transaction pooler" : ""));
        values.add("timeouts", timeouts(settings));
        settings.tls().ifPresent(mode -> values.add("tls mode", mode.word()));
        settings.rootCertificate().ifPresent(file -> values.add("root certificate", file));
        if (!settings.passwordCommand().isEmpty()) {
            values.add("password command", settings.passwordCommand().get(0));
        }
        return values;
    }

    /** What each kind of operation needs here, the environment's own protection considered. */
    private static Table guard(Environment environment) {
        Table.Builder table = Table.of("operation", "needs");
        needs(environment).forEach(table::row);
        return table.whenEmpty("nothing is guarded");
    }

    private static Map<String, String> needs(Environment environment) {
        GuardTable guard = GuardTable.defaults();
        Map<String, String> needs = new LinkedHashMap<>();
        for (OperationKind kind : OperationKind.values()) {
            needs.put(kind.word(), guard.cell(kind, environment).words());
        }
        return needs;
    }

    private static String timeouts(ConnectionSettings settings) {
        return "connect " + words(settings.connectTimeout()) + ", statement "
                + settings.statementTimeout().map(EnvironmentView::words).orElse("by use") + ", lock "
                + words(settings.lockTimeout());
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String rights(ConnectionFacts facts) {
        if (facts.superuser()) {
            return ", superuser";
        }
        return facts.createDatabase() ? ", may create databases" : ", may not create databases";
    }

    private static String marker(Environment environment, Optional<MarkerState> marker) {
        return marker.map(state ->
                        Marker.judge(state, environment).map(Problem::message).orElse(state.environment()))
                .orElse("none yet: the first operation marks the database");
    }

    private static String scratch(ScratchPolicy policy) {
        if (policy instanceof ScratchPolicy.At at) {
            return at.url().toString();
        }
        if (policy instanceof ScratchPolicy.OnTarget) {
            return "on the environment's own server";
        }
        return policy instanceof ScratchPolicy.Embedded ? "embedded" : "automatic";
    }

    private static Optional<String> source(Endpoint endpoint) {
        return endpoint instanceof UrlEndpoint url ? Optional.of(url.source()) : Optional.empty();
    }

    /** Powers of 1024, as PostgreSQL's {@code pg_size_pretty}. */
    private static String size(long bytes) {
        long mebibytes = bytes >> 20;
        return mebibytes < 10 ? (bytes >> 10) + " kB" : mebibytes < 10_240 ? mebibytes + " MB" : (bytes >> 30) + " GB";
    }

    private static Object json(
            Environment environment, boolean selected, Optional<ConnectionFacts> facts, Optional<Problem> problem) {
        return Json.object(
                "name",
                environment.name(),
                "kind",
                environment.kind().word(),
                "selected",
                selected,
                "server",
                environment.endpoint().describe(),
                "source",
                source(environment.endpoint()),
                "direct",
                environment.direct().map(Endpoint::describe),
                "replica",
                environment.replica().map(Endpoint::describe),
                "scratch",
                scratch(environment.scratch()),
                "settings",
                json(environment.settings()),
                "rules",
                json(environment.rules()),
                "guard",
                needs(environment),
                "connection",
                facts.map(EnvironmentView::json),
                "problem",
                problem.map(each -> Json.object("code", each.code(), "message", each.message())));
    }

    private static Object json(ConnectionSettings settings) {
        return Json.object(
                "pool", settings.poolSize(),
                "pooler", settings.pooler(),
                "connectSeconds", settings.connectTimeout().toMillis() / 1000.0,
                "statementSeconds", settings.statementTimeout().map(time -> time.toMillis() / 1000.0),
                "lockSeconds", settings.lockTimeout().toMillis() / 1000.0,
                "tls", settings.tls().map(TlsMode::word),
                "rootCertificate", settings.rootCertificate().map(Path::toString),
                "passwordCommand", !settings.passwordCommand().isEmpty());
    }

    private static Object json(ValidationRules rules) {
        return Json.object(
                "minimumServer",
                        rules.minimumServer().isPresent()
                                ? rules.minimumServer().getAsInt()
                                : null,
                "requireTls", rules.requireTls(),
                "forbidSuperuser", rules.forbidSuperuser(),
                "tables", rules.tables(),
                "triggers", rules.triggers(),
                "extensions", rules.extensions());
    }

    private static Object json(ConnectionFacts facts) {
        return Json.object(
                "database", facts.database(),
                "user", facts.user(),
                "version", facts.version(),
                "tls", facts.tls(),
                "superuser", facts.superuser(),
                "createDatabase", facts.createDatabase(),
                "standby", facts.inRecovery(),
                "pooler", facts.pooler(),
                "bytes", facts.databaseBytes(),
                "marker",
                        facts.marker()
                                .map(state -> Json.object(
                                        "environment", state.environment(),
                                        "kind", state.kind(),
                                        "original", state.original())));
    }
}
