package dev.orderly.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;

/** Appends to {@code orderly.operation_log} in the caller's transaction, which it never ends. */
final class AuditWriter {

    private static final String INSERT = resource("append-entry.sql");

    private AuditWriter() {}

    /**
     * Chains the row to the newest one. The advisory lock is taken here and let go with the transaction, so this is the
     * last thing to do in it.
     */
    static LogHead append(Connection transaction, AuditRow row) throws SQLException {
        if (transaction.getAutoCommit()) {
            throw new IllegalStateException("an audit entry is written in a transaction");
        }
        lockChain(transaction);
        LogHead head = LogHead.read(transaction);
        String hash = AuditChain.hash(row, head.position() + 1, head.hash());
        insert(transaction, row, head, hash);
        return new LogHead(head.position() + 1, hash);
    }

    private static void lockChain(Connection transaction) throws SQLException {
        try (Statement lock = transaction.createStatement()) {
            lock.execute("SELECT pg_catalog.pg_advisory_xact_lock(1869767781, 1)");
        }
    }

    private static void insert(Connection transaction, AuditRow row, LogHead head, String hash) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            insert.setLong(1, head.position() + 1);
            insert.setInt(2, AuditChain.FORMAT);
            insert.setString(3, row.operation());
            insert.setString(4, row.phase());
            insert.setString(5, row.kind());
            insert.setString(6, row.environment());
            insert.setString(7, row.environmentKind());
            insert.setObject(8, row.at().atOffset(ZoneOffset.UTC));
            insert.setString(9, row.actor().user());
            insert.setString(10, row.actor().host());
            insert.setLong(11, row.actor().process());
            insert.setString(12, row.databaseUser());
            insert.setString(13, row.summary());
            insert.setString(14, row.details());
            insert.setString(15, row.outcome());
            insert.setBytes(16, HexFormat.of().parseHex(head.hash()));
            insert.setBytes(17, HexFormat.of().parseHex(hash));
            insert.executeUpdate();
        }
    }

    /** Whether the operation's finished entry is there: whether a transaction that ended in doubt was committed. */
    static boolean isFinished(Connection connection, String operation) throws SQLException {
        String sql = "SELECT FROM orderly.operation_log WHERE operation = ? AND phase = 'finished'";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, operation);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(AuditWriter.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
