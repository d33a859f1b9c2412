package dev.orderly.environment;

import java.sql.Connection;

/**
 * The schema {@code orderly} in a database: its format version and its installation from the resources
 * {@code orderly-schema/1.sql}, {@code 2.sql} … beside this class, run in order, each in the transaction that records it.
 */
public final class OrderlySchema {

    /** The format that this program writes. */
    public static final int FORMAT = 1;

    private OrderlySchema() {}

    /**
     * Brings the schema to {@link #FORMAT}, in the caller's transaction when there is one.
     *
     * @throws dev.orderly.problem.ProblemException {@code orderly-schema-newer} when a newer program has been here
     */
    public static void install(Connection connection) {
        throw new UnsupportedOperationException(connection.toString());
    }

    /** The format in this database, 0 when there is none. */
    public static int format(Connection connection) {
        throw new UnsupportedOperationException(connection.toString());
    }
}
