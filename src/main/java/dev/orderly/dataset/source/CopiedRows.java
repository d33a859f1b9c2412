package dev.orderly.dataset.source;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows that a server sends by {@code COPY}. */
final class CopiedRows implements Rows {

    private final CopyOut copy;

    CopiedRows(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        return copy.readFromCopy();
    }

    @Override
    public void close() throws IOException {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw new IOException("the rows could not be left: " + e.getMessage(), e);
            }
        }
    }
}
