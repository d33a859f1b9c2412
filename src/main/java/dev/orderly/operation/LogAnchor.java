package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest rows that this workspace has seen of each environment's audit log, in {@code .orderly/log-head.json}: what the
 * database alone cannot tell, that rows were cut off its end or that the chain was made anew, shows against them.
 */
final class LogAnchor {

    static final String FILE = "log-head.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final StateFiles files;

    LogAnchor(Workspace workspace) {
        this.files = StateFiles.of(workspace);
    }

    Optional<LogHead> of(Environment environment) {
        return Optional.ofNullable(all().get(key(environment)));
    }

    /**
     * Moves the anchor up to the head; leaves it where it is when the log does not hold the anchored row any more, so that
     * what was done to the log stays visible.
     */
    void moveTo(Environment environment, LogHead head, Connection connection) throws SQLException {
        Optional<LogHead> before = of(environment);
        if (before.isEmpty() || holds(connection, before.get())) {
            new WorkspaceLock(files).during(() -> put(key(environment), head));
        }
    }

    /** Never back: another session may have been here since. */
    private void put(String key, LogHead head) {
        Map<String, LogHead> all = all();
        all.merge(key, head, (old, now) -> old.position() > now.position() ? old : now);
        write(all);
    }

    private static boolean holds(Connection connection, LogHead anchor) throws SQLException {
        String sql = "SELECT FROM orderly.operation_log WHERE position = ? AND hash = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, anchor.position());
            query.setBytes(2, HexFormat.of().parseHex(anchor.hash()));
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private Map<String, LogHead> all() {
        Map<String, LogHead> all = new LinkedHashMap<>();
        files.read(FILE).ifPresent(bytes -> {
            for (JsonNode node : JSON.readTree(bytes).path("heads")) {
                all.put(
                        node.path("log").asString(""),
                        new LogHead(
                                node.path("position").asLong(),
                                node.path("hash").asString("")));
            }
        });
        return all;
    }

    private void write(Map<String, LogHead> all) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.put(
                "heads",
                all.entrySet().stream()
                        .map(it -> Map.of(
                                "log", it.getKey(),
                                "position", it.getValue().position(),
                                "hash", it.getValue().hash()))
                        .toList());
        files.write(FILE, JSON.writeValueAsBytes(file));
    }

    private static String key(Environment environment) {
        return environment.name() + ' ' + environment.endpoint().describe();
    }
}
