package dev.orderly.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Carries a whole audit log, rows and hashes as they are, into a database that replaces the one it is about. */
final class AuditCarrier {

    private static final int COLUMNS = 17;
    private static final int ROWS_AT_A_TIME = 500;

    private AuditCarrier() {}

    static void carry(Connection from, Connection to) throws SQLException {
        if (!AuditLog.exists(from)) {
            return;
        }
        LogHead there = LogHead.read(to);
        if (there.position() > 0 && !has(from, there)) {
            throw new IllegalStateException("the log is carried into a database that has none, or the beginning of it");
        }
        try (Statement query = from.createStatement();
                ResultSet row = query.executeQuery(AuditWriter.resource("carry-read.sql"));
                PreparedStatement insert = to.prepareStatement(AuditWriter.resource("append-entry.sql"))) {
            int waiting = 0;
            while (row.next()) {
                if (row.getLong(1) <= there.position()) {
                    continue;
                }
                for (int i = 1; i <= COLUMNS; i++) {
                    insert.setObject(i, row.getObject(i));
                }
                insert.addBatch();
                if (++waiting % ROWS_AT_A_TIME == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Whether the entry is part of the log: a kept database has the log up to the moment when it was put aside. */
    private static boolean has(Connection log, LogHead entry) throws SQLException {
        String sql = "SELECT 1 FROM orderly.operation_log WHERE position = ? AND pg_catalog.encode(hash, 'hex') = ?";
        try (PreparedStatement query = log.prepareStatement(sql)) {
            query.setLong(1, entry.position());
            query.setString(2, entry.hash());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
