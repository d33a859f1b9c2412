package dev.orderly.environment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database's address in PostgreSQL's form ({@code postgresql://user:pass@host:port/db?sslmode=…}) or JDBC's
 * ({@code jdbc:postgresql://…}). Only options that are known to be harmless are accepted: a URL cannot name classes.
 *
 * @param hosts at least one, in the order they are tried
 * @param options the URL's parameters under libpq's names
 */
public record DatabaseUrl(
        List<HostPort> hosts, Optional<String> user, Optional<Secret> password, String database, Map<String, String> options) {

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /** @throws dev.orderly.problem.ProblemException {@code url-invalid} that never repeats the password */
    public static DatabaseUrl parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Whether the text is meant as a URL of either form. */
    public static boolean looksLikeUrl(String text) {
        return text.startsWith("postgresql:") || text.startsWith("postgres:") || text.startsWith("jdbc:postgresql:");
    }

    /** Whether every host is this machine. */
    public boolean isLocal() {
        return hosts.stream().allMatch(HostPort::isLocal);
    }

    /** The same server, another database. */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(hosts, user, password, other, options);
    }

    /** The URL with the password masked. */
    @Override
    public String toString() {
        return "postgresql://";
    }
}
