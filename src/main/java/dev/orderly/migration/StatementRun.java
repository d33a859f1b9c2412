package dev.orderly.migration;

import dev.orderly.sql.SqlStatement;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Runs one statement of a file, with its data block where it is a COPY. */
final class StatementRun {

    private StatementRun() {}

    static void execute(Connection connection, SqlStatement statement) throws SQLException {
        if (statement.copyData().isPresent()) {
            copy(connection, statement.text(), statement.copyData().get());
            return;
        }
        try (Statement plain = connection.createStatement()) {
            plain.setEscapeProcessing(false);
            plain.execute(statement.text());
        }
    }

    private static void copy(Connection connection, String sql, String data) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
