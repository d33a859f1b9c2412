package dev.orderly.environment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A database's address in PostgreSQL's form ({@code postgresql://user:pass@host:port/db?sslmode=…}; manual, 34.1.1.2) or
 * JDBC's ({@code jdbc:postgresql://…}). Only options that are known to be harmless are accepted: a URL cannot name
 * classes.
 *
 * @param hosts at least one, in the order they are tried
 * @param options the URL's parameters under libpq's names
 */
public record DatabaseUrl(
        List<HostPort> hosts,
        Optional<String> user,
        Optional<Secret> password,
        String database,
        Map<String, String> options) {

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /** @throws dev.orderly.problem.ProblemException {@code url-invalid} that never repeats the password */
    public static DatabaseUrl parse(String text) {
        return UrlParser.parse(text.strip());
    }

    /** A database of a server that runs on this machine. */
    public static DatabaseUrl of(LocalServer server, String database) {
        return Addresses.url(server, database);
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

    /** What is at this address, whoever asks and however: equal for two URLs that lead to the same database. */
    String place() {
        HostPort first = hosts.get(0);
        String host = first.isLocal() ? "localhost" : first.host().toLowerCase(java.util.Locale.ROOT);
        return host + ":" + first.port() + "/" + database;
    }

    /** The server's addresses, for messages. */
    public String server() {
        return hosts.stream().map(HostPort::toString).collect(Collectors.joining(","));
    }

    /** For pgjdbc, without user and password. */
    public String jdbc() {
        String query = new TreeMap<>(options)
                .entrySet().stream()
                        .flatMap(option -> UrlOption.of(option.getKey()).stream()
                                .map(it -> it.jdbc() + '=' + encode(it.jdbcValue(option.getValue()))))
                        .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + server() + '/' + encode(database) + (query.isEmpty() ? "" : '?' + query);
    }

    /** The URL with the password masked. */
    @Override
    public String toString() {
        String login = user.map(
                        name -> encode(name) + password.map(secret -> ":***").orElse("") + "@")
                .orElse("");
        String query = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> option.getKey() + "=" + encode(option.getValue()))
                        .collect(Collectors.joining("&"));
        return "postgresql://" + login + server() + "/" + encode(database) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
