package dev.orderly.migration;

import java.sql.Connection;
import java.sql.SQLException;

/** Is told what runs, on the connection and in the transaction in which it runs. Statements count from 1. */
interface StatementListener {

    void begins(String script, Connection connection) throws SQLException;

    /** @return whether the statement is to be run; false passes over it */
    boolean starts(int statement, Connection connection) throws SQLException;

    void succeeded(int statement, Connection connection) throws SQLException;

    void failed(int statement, Connection connection) throws SQLException;

    /** All statements ran; the row in the history comes next, in the same transaction where there is one. */
    void ends(String script, Connection connection) throws SQLException;
}
