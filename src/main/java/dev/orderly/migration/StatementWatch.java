package dev.orderly.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;

/** Follows Flyway from statement to statement and knows, when it fails, which one it was. For one call of Flyway. */
final class StatementWatch implements Callback {

    private static final Set<Event> EVENTS = EnumSet.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR,
            Event.AFTER_EACH_MIGRATE);

    private final StatementListener listener;
    private String script = "";
    private int statement;

    StatementWatch(StatementListener listener) {
        this.listener = listener;
    }

    /** The file that ran last, or runs; empty before the first. */
    String script() {
        return script;
    }

    /** The statement that ran last, or runs, counted from 1; 0 before the first of a file. */
    int statement() {
        return statement;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return EVENTS.contains(event);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            follow(event, context.getMigrationInfo().getScript(), context.getConnection());
        } catch (SQLException e) {
            throw new ListenerFailure(e);
        }
    }

    private void follow(Event event, String file, Connection connection) throws SQLException {
        switch (event) {
            case BEFORE_EACH_MIGRATE -> {
                script = file;
                statement = 0;
                listener.begins(file, connection);
            }
            case BEFORE_EACH_MIGRATE_STATEMENT -> start(connection);
            case AFTER_EACH_MIGRATE_STATEMENT -> listener.succeeded(statement, connection);
            case AFTER_EACH_MIGRATE_STATEMENT_ERROR -> listener.failed(statement, connection);
            case AFTER_EACH_MIGRATE -> listener.ends(file, connection);
            default -> throw new IllegalStateException("not an event that is followed: " + event);
        }
    }

    private void start(Connection connection) throws SQLException {
        statement++;
        if (!listener.starts(statement, connection)) {
            throw new FlywayBlockStatementExecutionException(
                    new ErrorDetails(CoreErrorCode.FAULT, "passed over"), "it ran before");
        }
    }

    @Override
    public String getCallbackName() {
        return "orderly";
    }

    /** A listener's own statement failed. */
    static final class ListenerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ListenerFailure(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
