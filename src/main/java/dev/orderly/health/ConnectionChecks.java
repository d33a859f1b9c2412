package dev.orderly.health;

import dev.orderly.environment.ConnectionFacts;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.MarkerState;
import dev.orderly.environment.UrlEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges what a connection told, without asking the server again. */
final class ConnectionChecks {

    private static final int OLDEST = 13;
    private static final int NEWEST = 18;
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Environment environment;
    private final ConnectionFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    private ConnectionChecks(Environment environment, ConnectionFacts facts) {
        this.environment = environment;
        this.facts = facts;
    }

    static List<Finding> of(Environment environment, ConnectionFacts facts, Instant now) {
        ConnectionChecks checks = new ConnectionChecks(environment, facts);
        checks.connection();
        checks.tls();
        checks.version();
        checks.marker();
        checks.rights();
        checks.pooler();
        checks.clock(now);
        return List.copyOf(checks.findings);
    }

    private void connection() {
        findings.add(Finding.ok(
                "connection",
                "database \"" + facts.database() + "\" as \"" + facts.user() + "\", answered in "
                        + facts.latency().toMillis() + " ms"));
        if (facts.inRecovery()) {
            findings.add(Finding.warning(
                    "connection",
                    "the server is a standby: nothing can be changed there",
                    "set the environment's url to the primary, and this one as its replica"));
        }
    }

    private void tls() {
        if (facts.tls().isPresent()) {
            findings.add(Finding.ok("tls", facts.tls().get()));
        } else if (environment.rules().requireTls()) {
            findings.add(Finding.failure(
                    "tls",
                    "the connection is in plain text and the rules require TLS",
                    "add sslmode=verify-full to the URL"));
        } else if (isLocal()) {
            findings.add(Finding.ok("tls", "not needed: the server is on this machine"));
        } else {
            findings.add(
                    Finding.warning("tls", "the connection is in plain text", "add sslmode=verify-full to the URL"));
        }
    }

    private boolean isLocal() {
        return environment.endpoint() instanceof EmbeddedEndpoint
                || (environment.endpoint() instanceof UrlEndpoint remote
                        && remote.url().isLocal());
    }

    private void version() {
        int major = facts.serverMajor();
        int wanted = environment.rules().minimumServer().orElse(OLDEST);
        if (major < wanted) {
            findings.add(Finding.failure(
                    "version", "PostgreSQL " + facts.version() + " is older than " + wanted, "upgrade the server"));
        } else if (major > NEWEST) {
            findings.add(Finding.warning(
                    "version",
                    "PostgreSQL " + facts.version() + " is newer than " + NEWEST + ", the newest that is known",
                    "look for a newer Orderly"));
        } else {
            findings.add(Finding.ok("version", "PostgreSQL " + facts.version()));
        }
    }

    private void marker() {
        if (facts.marker().isEmpty()) {
            findings.add(Finding.note("marker", "not stamped yet: the first operation stamps it"));
            return;
        }
        MarkerState marker = facts.marker().get();
        String kind = environment.kind().name().toLowerCase(Locale.ROOT);
        if (!marker.environment().equals(environment.name()) || !marker.kind().equals(kind)) {
            findings.add(Finding.failure(
                    "marker",
                    "the database says that it is \"" + marker.environment() + "\" (" + marker.kind() + ")",
                    "check the URL of \"" + environment.name() + "\": it leads to another environment's database"));
        } else if (!marker.original()) {
            findings.add(Finding.failure(
                    "marker",
                    "the database is a copy of the one that was stamped \"" + marker.environment() + "\"",
                    "check the URL of \"" + environment.name() + "\""));
        } else {
            findings.add(Finding.ok("marker", "stamped \"" + marker.environment() + "\""));
        }
    }

    private void rights() {
        if (facts.superuser() && environment.rules().forbidSuperuser()) {
            findings.add(Finding.failure(
                    "rights",
                    "\"" + facts.user() + "\" is a superuser and the rules forbid it",
                    "use the owner's role"));
        } else if (facts.superuser()
                && environment.isProduction()
                && !(environment.endpoint() instanceof EmbeddedEndpoint)) {
            findings.add(Finding.warning(
                    "rights", "\"" + facts.user() + "\" is a superuser", "use a role that owns the database"));
        } else {
            findings.add(Finding.ok(
                    "rights",
                    "superuser " + yes(facts.superuser()) + ", create databases "
                            + yes(facts.superuser() || facts.createDatabase()) + ", create roles "
                            + yes(facts.superuser() || facts.createRole())));
        }
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private void pooler() {
        boolean declared = environment.settings().pooler();
        if (facts.pooler() && !declared) {
            findings.add(Finding.failure(
                    "pooler",
                    "a transaction pooler answers in the server's place",
                    "set preset: transaction-pooler, and direct: with the server's own URL, for \"" + environment.name()
                            + "\" in orderly.yaml"));
        } else if (declared && environment.direct().isEmpty()) {
            findings.add(Finding.warning(
                    "pooler",
                    "no direct URL: migrations, locks and sql are refused",
                    "set direct: for \"" + environment.name() + "\" in orderly.yaml"));
        }
    }

    private void clock(Instant now) {
        Duration skew = Duration.between(facts.serverTime(), now).abs();
        if (skew.compareTo(SKEW) > 0) {
            findings.add(Finding.warning(
                    "clock",
                    "this machine's clock and the server's differ by " + skew.toSeconds() + " s",
                    "synchronise the clocks: times in the audit log are the server's"));
        }
    }
}
