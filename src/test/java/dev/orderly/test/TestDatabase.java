package dev.orderly.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A fresh database for one test. Close drops it, and fails when a session is left in it that the test did not close.
 */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;
    private boolean closed;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** As orderly takes it: {@code postgresql://user:password@127.0.0.1:port/name}. */
    public String url() {
        return server.url(name);
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl());
        } catch (SQLException e) {
            throw new AssertionError("cannot connect to " + name, e);
        }
    }

    /** Runs one statement, or several separated by semicolons, on a connection of its own. */
    public TestDatabase execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\nin: " + sql, e);
        }
    }

    /** The rows of a query, their columns as text joined by {@code |}; NULL is empty. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\nin: " + sql, e);
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String value = rows.getString(i);
            row.append(i == 1 ? "" : "|").append(value == null ? "" : value);
        }
        return row.toString();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.drop(this);
        }
    }
}
