package dev.orderly.environment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How the server copies a template (the manual, "CREATE DATABASE"): page by page through its log, which is fast for small ones;
 * or file by file between two checkpoints, which takes half the writes for large ones.
 */
public final class CopyStrategy {

    /** Where the two took the same time, see the decision on fixtures. */
    private static final long FILES_FROM = 256L << 20;

    /** Before, files were copied and there was no choice. */
    private static final int FIRST_WITH_CHOICE = 15;

    /** No row of a database that somebody has dropped. */
    static final String SIZE =
            "SELECT coalesce(pg_catalog.pg_database_size(d.oid), 0) FROM pg_catalog.pg_database d WHERE d.datname = ?";

    private CopyStrategy() {}

    /** What to add to {@code CREATE DATABASE … TEMPLATE …}; empty for the server's own way. */
    public static String of(Connection server, String template) throws SQLException {
        int major = server.getMetaData().getDatabaseMajorVersion();
        if (major < FIRST_WITH_CHOICE) {
            return "";
        }
        try (PreparedStatement query = server.prepareStatement(SIZE)) {
            query.setString(1, template);
            try (ResultSet row = query.executeQuery()) {
                return of(major, row.next() ? row.getLong(1) : 0);
            }
        }
    }

    static String of(int major, long bytes) {
        return major >= FIRST_WITH_CHOICE && bytes >= FILES_FROM ? " STRATEGY FILE_COPY" : "";
    }
}
