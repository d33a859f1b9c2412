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
        if (LogHead.read(to).position() > 0) {
            throw new IllegalStateException("the log is carried into a database that has none");
        }
        try (Statement query = from.createStatement();
                ResultSet row = query.executeQuery(AuditWriter.resource("carry-read.sql"));
                PreparedStatement insert = to.prepareStatement(AuditWriter.resource("append-entry.sql"))) {
            int waiting = 0;
            while (row.next()) {
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
}
