package dev.orderly.environment;

import java.sql.Connection;
import java.util.Optional;

/**
 * The row {@code orderly.environment} in which a database says which environment it is. Reading never writes; an
 * unmarked database is no mismatch.
 */
public final class Marker {

    private Marker() {}

    public static Optional<MarkerState> read(Connection connection) {
        throw new UnsupportedOperationException(connection.toString());
    }

    /** Stamps the database, in the caller's transaction when there is one; installs schema {@code orderly} before. */
    public static void write(Connection connection, Environment environment) {
        throw new UnsupportedOperationException(connection + environment.name());
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code marker-mismatch} when the database says that it is another
     *     environment, {@code marker-clone} when it is a copy of a stamped database
     */
    public static void check(Connection connection, Environment environment) {
        throw new UnsupportedOperationException(connection + environment.name());
    }
}
