package dev.orderly.retention.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How rows are found by where they lie, without looking at the rest of their table. */
final class RowAddresses {

    /** Servers before know no ranges of addresses, and get each address that there can be. */
    private static final int RANGES_SINCE = 14;

    private static final int SMALLEST_ROW = 28;

    private final int major;
    private final int blockSize;

    RowAddresses(int major, int blockSize) {
        this.major = major;
        this.blockSize = blockSize;
    }

    static RowAddresses of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.current_setting('block_size')::int")) {
            row.next();
            return new RowAddresses(connection.getMetaData().getDatabaseMajorVersion(), row.getInt(1));
        }
    }

    int blockSize() {
        return blockSize;
    }

    /** A condition on the row of that alias. */
    String between(String alias, long from, long to) {
        if (major >= RANGES_SINCE) {
            return alias + ".ctid >= '(" + from + ",0)' AND " + alias + ".ctid < '(" + to + ",0)'";
        }
        return alias + ".ctid = ANY (ARRAY(SELECT ('(' || b || ',' || p || ')')::pg_catalog.tid FROM "
                + "pg_catalog.generate_series(" + from + "::pg_catalog.int8, " + (to - 1) + ") AS b, "
                + "pg_catalog.generate_series(1, " + blockSize / SMALLEST_ROW + ") AS p))";
    }
}
