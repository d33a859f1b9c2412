package dev.orderly.health.check;

import dev.orderly.sql.ServerQuery;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The transaction in which rules look: read only, without a search path, so that the server tells names with their schemas.
 * Nothing that a rule did lasts until the next one: locks go with its savepoint.
 */
final class CheckSession {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
    private static final int ROWS_AT_ONCE = 1_000;

    /** Takes one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Something that a rule tries. */
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    private final Connection connection;
    private final CheckRequest request;
    private final int major;
    private final boolean superuser;
    private final String role;
    private final Map<String, Long> namespaces = new LinkedHashMap<>();
    private final Map<String, String> extensions = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    private CheckSession(Connection connection, CheckRequest request, ResultSet row) throws SQLException {
        this.connection = connection;
        this.request = request;
        this.major = row.getInt("major");
        this.superuser = row.getBoolean("superuser");
        this.role = row.getString("login");
        places.put("search-path", SqlLiteral.quote(row.getString("search_path")));
        request.thresholds().numbers().forEach((name, number) -> places.put(name, Long.toString(number)));
    }

    /** @param connection in a transaction, which the caller ends */
    static CheckSession begin(Connection connection, CheckRequest request) throws SQLException {
        CheckSession session;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = "
                    + request.thresholds().statement().toMillis());
            String text = ServerQuery.text(CheckSession.class, "session", 0, false);
            try (ResultSet row = statement.executeQuery(text)) {
                row.next();
                session = new CheckSession(connection, request, row);
            }
        }
        session.each(
                session.query("namespaces"),
                row -> session.namespaces.put(row.getString("nspname"), row.getLong("oid")));
        session.each(
                session.query("extensions"),
                row -> session.extensions.put(row.getString("extname"), row.getString("schema")));
        session.places.put("namespaces", session.namespaceList());
        session.places.put("relations", session.query("relations").strip());
        return session;
    }

    private String namespaceList() {
        return namespaces.isEmpty()
                ? "0"
                : namespaces.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    int major() {
        return major;
    }

    /** Quoted, as SQL writes it. */
    String role() {
        return role;
    }

    Thresholds thresholds() {
        return request.thresholds();
    }

    /** Whether rules that read whole relations read all of them. */
    boolean deep() {
        return request.deep();
    }

    List<VirtualReference> references() {
        return request.rules().references();
    }

    /** Names of the schemas that are looked at, as they are stored. */
    List<String> schemas() {
        return List.copyOf(namespaces.keySet());
    }

    /** The schema of an extension, quoted, where it is installed. */
    Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }

    /** The text of a resource for this server, its places filled. */
    String query(String name) {
        String text = ServerQuery.text(CheckSession.class, name, major, superuser);
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filled(place.group(1))));
    }

    private String filled(String place) {
        String value = places.get(place);
        if (value == null) {
            throw new IllegalStateException("no value for {" + place + "}");
        }
        return value;
    }

    void each(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** As above, with values for its parameters. */
    void each(String sql, List<?> parameters, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Answers to a yes-or-no question. */
    boolean holds(String condition) throws SQLException {
        List<Boolean> answer = new ArrayList<>();
        each("SELECT " + condition, row -> answer.add(row.getBoolean(1)));
        return answer.get(0);
    }

    /** The failure of a statement, which leaves no trace. */
    Optional<SQLException> failure(String sql) throws SQLException {
        return failure(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** The failure of what is tried; whatever it did is taken back, and its locks are released. */
    Optional<SQLException> failure(Attempt attempt) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            attempt.run();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        } finally {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }

    /** Lets statements of the rule that is looking take longer. */
    void allow(Duration limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
        }
    }
}
