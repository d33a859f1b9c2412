package dev.orderly.health.reading;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A read-only transaction in an environment's database, which is rolled back. Without a search path, so that the server tells
 * names with their schemas.
 */
public final class Reading {

    /** What is read. */
    @FunctionalInterface
    public interface Work<T> {
        T read(Reading reading) throws SQLException;
    }

    /** Makes something of one row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** To compile a query on the catalog takes longer than to run it. */
    private static final String SETTINGS = "SET LOCAL search_path = ''; SET LOCAL jit = off";

    private final Connection connection;

    private Reading(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param what for the message of a failure, such as {@code measuring "dev"}
     * @throws dev.orderly.problem.ProblemException when the database cannot be reached, or a query fails
     */
    public static <T> T of(Databases databases, Environment environment, String what, Work<T> work) {
        try (Connection connection = databases.openReadOnly(environment)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
                return work.read(new Reading(connection));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw ServerErrors.problem(what, e).raise(e);
        }
    }

    public Connection connection() {
        return connection;
    }

    /** The rows of a resource beside a class, as it is for this server. */
    public <T> List<T> rows(Class<?> beside, String resource, RowMapper<T> mapper) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        return rows(ServerQuery.text(beside, resource, major, false), mapper);
    }

    public <T> List<T> rows(String sql, RowMapper<T> mapper) throws SQLException {
        List<T> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
        }
        return all;
    }
}
