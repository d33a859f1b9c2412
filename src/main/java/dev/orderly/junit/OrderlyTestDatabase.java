package dev.orderly.junit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A test's own database.
 *
 * @param name of the database
 * @param url for JDBC, without user and password
 * @param dataSource opens a new connection at each call
 */
public record OrderlyTestDatabase(String name, String url, String user, String password, DataSource dataSource) {

    /** A new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public String toString() {
        return url;
    }
}
