package dev.orderly.migration;

import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Passes everything on, and has each statement looked after while it runs. */
final class WatchedListener implements StatementListener {

    private static final int LONGEST = 60;

    private final StatementListener listener;
    private final LockWatch watch;
    private final Map<String, MigrationFile> files;
    private String script = "";
    private List<SqlStatement> statements = List.of();

    /** @param files by name, those that may run */
    WatchedListener(StatementListener listener, LockWatch watch, Map<String, MigrationFile> files) {
        this.listener = listener;
        this.watch = watch;
        this.files = files;
    }

    /** What a statement is called while it runs. */
    static String words(String script, int number, List<SqlStatement> statements) {
        return number > statements.size()
                ? "running " + script
                : "running " + script + ", statement " + number + " of " + statements.size() + ": "
                        + Wording.shortened(statements.get(number - 1).text(), LONGEST);
    }

    @Override
    public void begins(String file, Connection connection) throws SQLException {
        script = file;
        MigrationFile known = files.get(file);
        statements = known == null ? List.of() : SqlScript.split(known.sql(), known.name());
        listener.begins(file, connection);
    }

    @Override
    public boolean starts(int statement, Connection connection) throws SQLException {
        boolean runs = listener.starts(statement, connection);
        if (runs) {
            watch.begins(connection, words(script, statement, statements));
        }
        return runs;
    }

    @Override
    public void succeeded(int statement, Connection connection) throws SQLException {
        watch.ended();
        listener.succeeded(statement, connection);
    }

    @Override
    public void failed(int statement, Connection connection) throws SQLException {
        watch.ended();
        listener.failed(statement, connection);
    }

    @Override
    public void ends(String file, Connection connection) throws SQLException {
        listener.ends(file, connection);
    }
}
