package dev.orderly.archive.work;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A piece of work that stands as a whole or not at all. */
public final class OneTransaction {

    private OneTransaction() {}

    /** Does the work, over the connection that it knows itself. */
    @FunctionalInterface
    public interface Work<R> {
        R run() throws SQLException, IOException;
    }

    /**
     * @param connection in auto-commit mode, as it is afterwards; else the work is a part of the transaction that is open, and
     *     stands or falls with it
     */
    public static <R> R on(Connection connection, Work<R> work) throws SQLException, IOException {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        try {
            R result = work.run();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            takeBack(connection, e);
            throw e;
        }
    }

    /** A connection that broke has taken everything back already, and says less than what broke it. */
    private static void takeBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
