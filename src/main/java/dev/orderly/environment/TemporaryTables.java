package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes temporary tables in a session that is read-only otherwise. PostgreSQL makes none in a read-only transaction, though it lets rows
 * be put into those that are there: so one transaction writes, which has these statements in it and nothing else.
 */
final class TemporaryTables {

    private TemporaryTables() {}

    /** @param connection in no transaction; it is in none afterwards */
    static void make(Connection connection, Environment environment, List<TemporaryTable> tables) {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION READ WRITE");
            for (TemporaryTable table : tables) {
                for (String sql : table.statements()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw problem(environment.name(), e).raise(e);
        }
    }

    private static Problem problem(String name, SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "0A000", "25006" ->
                refused("\"" + name + "\" is a standby: no temporary table can be made there")
                        .hint("name the primary in the environment's URL, or a copy of the database");
            case "42501" ->
                refused("the role may make no temporary tables in the database of \"" + name + '"')
                        .hint("let the database's owner: GRANT TEMPORARY ON DATABASE … TO …");
            default -> SqlFailure.problem("making temporary tables in \"" + name + '"', e);
        };
    }

    private static Problem refused(String message) {
        return Problem.of("temporary-tables-refused", ExitCode.CONNECTION, message);
    }
}
