package dev.orderly.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test's database, and the connections that it was given; JUnit closes it after the test. */
@SuppressWarnings("deprecation")
final class TestCopy implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private final TestPlace.Copy copy;
    private final List<Connection> connections = new ArrayList<>();

    TestCopy(TestPlace.Copy copy) {
        this.copy = copy;
    }

    OrderlyTestDatabase database() {
        return copy.database();
    }

    synchronized Connection connection() {
        try {
            Connection connection = copy.database().connect();
            connections.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("the test's database " + copy.database() + " cannot be reached", e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        try (copy) {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
