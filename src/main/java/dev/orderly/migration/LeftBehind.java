package dev.orderly.migration;

import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** What statements that ran outside a transaction leave when one of them fails. */
final class LeftBehind {

    private LeftBehind() {}

    /**
     * Drops the index that a statement was building when it failed. Where another session keeps it from being dropped soon,
     * it stays, and is dropped when the version goes on.
     *
     * @param number the statement's place in its file, counted from 1
     */
    static Optional<QualifiedName> remove(Connection connection, MigrationFile file, int number) throws SQLException {
        List<SqlStatement> statements = SqlScript.split(file.sql(), file.name());
        if (number < 1 || number > statements.size()) {
            return Optional.empty();
        }
        Optional<QualifiedName> invalid =
                new Resumption(connection, file, statements).invalidIndexOf(statements.get(number - 1));
        return invalid.isPresent() && isDropped(connection, invalid.get()) ? invalid : Optional.empty();
    }

    private static boolean isDropped(Connection connection, QualifiedName index) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '3s'");
            statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.quoted());
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            reset(connection);
        }
    }

    private static void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET lock_timeout");
        }
    }

    /** Whether the first statements changed nothing that lasts: settings, and room made for an index that was not built. */
    static boolean isNothing(List<SqlStatement> statements, int ran) {
        for (int i = 0; i < ran; i++) {
            boolean makesRoom = i + 1 == ran
                    && ran < statements.size()
                    && Resumption.makesRoom(statements.get(i), statements.get(i + 1));
            if (!statements.get(i).is(Trait.SESSION) && !makesRoom) {
                return false;
            }
        }
        return true;
    }
}
