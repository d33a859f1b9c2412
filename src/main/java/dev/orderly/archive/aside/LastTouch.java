package dev.orderly.archive.aside;

import dev.orderly.operation.OperationRun;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Has the last look at a database that was filled from elsewhere, before it is an environment's. It tells what it finds and does;
 * only a lost connection and a stop keep the database from being taken.
 */
@FunctionalInterface
public interface LastTouch {

    /** @param filled a session in it, in a transaction that the caller ends, or in auto-commit mode */
    void on(OperationRun run, Connection filled) throws SQLException;

    /** Leaves it as it came. */
    static LastTouch none() {
        return (run, filled) -> {};
    }
}
