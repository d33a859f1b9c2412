package dev.orderly.migration;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A look at the database after a failure that may have been a person's Ctrl-C. The interrupt that comes with it, then or a
 * moment later, would end the attempt to connect; it is put aside until the look is over.
 */
final class AfterCancel implements AutoCloseable {

    private boolean interrupted = Thread.interrupted();

    /** A new connection; the caller closes it. */
    Connection connect(DataSource database) throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException | RuntimeException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            interrupted = true;
            return database.getConnection();
        }
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
