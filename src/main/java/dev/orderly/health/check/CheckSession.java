package dev.orderly.health.check;

import dev.orderly.sql.ServerErrors;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The transaction in which rules look: read only, without a search path, so that the server tells names with their schemas.
 * Nothing that a rule did lasts until the next one: locks go with its savepoint.
 */
final class CheckSession {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    /** Resources that stand in others, each in those after it too. */
    private static final List<String> PARTS = List.of("relations", "partitions", "setting-mend");

    private static final int ROWS_AT_ONCE = 1_000;

    /** A statement or a lock took too long. */
    private static final Set<String> WAITED = Set.of("57014", "55P03");

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

    /** Tries things at once. */
    @FunctionalInterface
    interface Trial<T> {
        void run(List<T> things) throws SQLException;
    }

    /** Is told of one thing that failed. */
    @FunctionalInterface
    interface Teller<T> {
        void tell(T thing, SQLException failure) throws SQLException;
    }

    private final Connection connection;
    private final CheckRequest request;
    private final int major;
    private final boolean superuser;
    private final String role;
    private final List<Long> namespaces = new ArrayList<>();
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
        session.each(session.query("namespaces"), row -> session.namespaces.add(row.getLong("oid")));
        session.each(
                session.query("extensions"),
                row -> session.extensions.put(row.getString("extname"), row.getString("schema")));
        session.places.put("namespaces", session.namespaces());
        for (String part : PARTS) {
            session.places.put(part, session.query(part).strip());
        }
        return session;
    }

    /** The oids of the schemas that are looked at, with commas between. */
    String namespaces() {
        return namespaces.isEmpty()
                ? "0"
                : namespaces.stream().map(String::valueOf).collect(Collectors.joining(", "));
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

    /** Runs statements whose results nobody wants. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
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

    /**
     * Tries many things at once, which saves ways to the server, and fewer where that fails, so that each failure is told of one thing.
     * Whatever was done is taken back, and its locks are released.
     */
    <T> void tryAll(List<T> all, Trial<T> trial, Teller<T> failed) throws SQLException {
        Optional<SQLException> failure = failure(() -> trial.run(all));
        if (failure.isEmpty()) {
            return;
        }
        SQLException e = failure.get();
        if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
            throw e;
        }
        if (all.size() == 1) {
            failed.tell(all.get(0), e);
            return;
        }
        // each half might wait as long again
        int size = WAITED.contains(ServerErrors.state(e)) ? 1 : (all.size() + 1) / 2;
        for (int from = 0; from < all.size(); from += size) {
            tryAll(all.subList(from, Math.min(all.size(), from + size)), trial, failed);
        }
    }

    /** Lets statements of the rule that is looking take longer. */
    void allow(Duration limit) throws SQLException {
        execute("SET LOCAL statement_timeout = " + limit.toMillis());
    }
}
