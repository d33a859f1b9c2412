package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.path.Parts;
import dev.orderly.privacy.scan.source.ScannedColumn.Target;
import dev.orderly.privacy.scan.type.TypeGate;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One read-only transaction over a database: all tables are seen as they were at one moment. Each table is read behind a savepoint, so
 * that one that cannot be read does not end the scan. The caller keeps the connection and closes it; this rolls back.
 */
public final class ScanSession implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;

    private ScanSession(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /**
     * Begins the transaction, or goes on in one that is open already and has a snapshot of its own; a statement that takes longer than
     * the limit is given up.
     */
    public static ScanSession begin(Connection connection, int statementSeconds) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (autoCommit) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            statement.execute("SET LOCAL statement_timeout = '" + statementSeconds + "s'");
            statement.execute("SET LOCAL lock_timeout = '3s'");
            statement.execute("SET LOCAL jit = off");
            statement.execute("SET LOCAL search_path = pg_catalog");
            statement.execute("SET LOCAL DateStyle = 'ISO, YMD'");
            statement.execute("SET LOCAL bytea_output = 'hex'");
            statement.execute("SET LOCAL xmloption = 'content'");
        }
        return new ScanSession(connection, autoCommit);
    }

    /** All tables but those of the server and Orderly's own. */
    public List<ScannedTable> tables() throws SQLException {
        Map<Long, ScannedTable> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query("columns.sql"))) {
            while (row.next()) {
                ScannedTable table = table(row);
                Map<Integer, ScannedColumn> columns = new LinkedHashMap<>(
                        tables.getOrDefault(table.relation(), table).columns());
                columns.put(row.getInt("number"), column(row));
                tables.put(table.relation(), withColumns(table, columns));
            }
        }
        return List.copyOf(tables.values());
    }

    private static ScannedTable table(ResultSet row) throws SQLException {
        return new ScannedTable(
                row.getLong("relation"),
                QualifiedName.of(row.getString("schema"), row.getString("table")),
                row.getString("table_comment"),
                row.getString("kind"),
                row.getLong("rows"),
                row.getLong("pages"),
                row.getBoolean("hides_rows"),
                row.getLong("writes"),
                Map.of());
    }

    private static ScannedTable withColumns(ScannedTable table, Map<Integer, ScannedColumn> columns) {
        return new ScannedTable(
                table.relation(),
                table.name(),
                table.comment(),
                table.kind(),
                table.rows(),
                table.pages(),
                table.hidesRows(),
                table.writes(),
                columns);
    }

    private static ScannedColumn column(ResultSet row) throws SQLException {
        long target = row.getLong("target");
        return new ScannedColumn(
                row.getString("column"),
                row.getString("comment"),
                row.getString("type"),
                kind(row.getString("base_kind"), row.getString("base")),
                row.getBoolean("is_array"),
                row.getBoolean("readable"),
                row.getBoolean("is_primary"),
                target == 0 ? Optional.empty() : Optional.of(new Target(target, row.getInt("target_column"))));
    }

    /** The words of an enumeration are words; a composite has fields; ranges hold what their bounds do, which are read as text. */
    private static TypeKind kind(String typeKind, String base) {
        return switch (typeKind) {
            case "e" -> TypeKind.TEXT;
            case "c" -> TypeKind.ROW;
            default -> TypeGate.of(base);
        };
    }

    /** Runs something that may fail without ending the transaction. */
    public <T> T apart(Reading<T> reading) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            T read = reading.read(connection);
            connection.releaseSavepoint(savepoint);
            return read;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            throw e;
        }
    }

    /** Values at the borders of equal shares of the rows, as the last ANALYZE saw them, by column. */
    Map<String, List<String>> bounds(ScannedTable table) throws SQLException {
        Map<String, List<String>> bounds = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query("bounds.sql"))) {
            statement.setString(1, table.name().schema().value());
            statement.setString(2, table.name().name().value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    Parts.ofArray(row.getString(2), (path, name, value) -> values.add(value));
                    bounds.put(row.getString(1), values);
                }
            }
        }
        return bounds;
    }

    @Override
    public void close() throws SQLException {
        if (autoCommit && !connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static String query(String name) {
        try (InputStream in = Objects.requireNonNull(ScanSession.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read behind a savepoint. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }
}
