package dev.orderly.environment;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A reading connection behind a transaction pooler. Nothing may be set for the session, which others will get: so every
 * statement runs in a transaction, and each transaction begins with {@code SET LOCAL} of what an ordinary session has
 * from its start. In auto-commit mode the transaction ends before the next statement is made and at the close.
 */
final class PooledTransaction implements InvocationHandler {

    private final Connection connection;
    private final SessionPlan plan;
    private boolean autoCommit = true;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;

    private PooledTransaction(Connection connection, SessionPlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    static Connection over(Connection connection, SessionPlan plan) throws SQLException {
        connection.setAutoCommit(false);
        return (Connection) Proxy.newProxyInstance(
                PooledTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new PooledTransaction(connection, plan));
    }

    @Override
    @SuppressWarnings("NullAway") // reflection hands over a null array for methods without parameters
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "getAutoCommit":
                return autoCommit;
            case "setAutoCommit":
                endIfAutoCommit();
                autoCommit = (Boolean) arguments[0];
                return null;
            case "setReadOnly":
                return null;
            case "isReadOnly":
                return true;
            case "getTransactionIsolation":
                return isolation;
            case "setTransactionIsolation":
                isolation = (Integer) arguments[0];
                return null;
            case "createStatement", "prepareStatement", "prepareCall":
                endIfAutoCommit();
                begin();
                break;
            case "close":
                end();
                break;
            default:
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void endIfAutoCommit() throws SQLException {
        if (autoCommit) {
            end();
        }
    }

    private void end() throws SQLException {
        if (!connection.isClosed() && state() != TransactionState.IDLE) {
            connection.rollback();
        }
    }

    private void begin() throws SQLException {
        if (state() != TransactionState.IDLE) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL " + level() + ", READ ONLY");
            for (var parameter : plan.parameters().entrySet()) {
                if (!parameter.getKey().equals("default_transaction_read_only")) {
                    statement.execute("SET LOCAL " + parameter.getKey() + " = '" + parameter.getValue() + "'");
                }
            }
        }
    }

    private String level() {
        return switch (isolation) {
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> "READ COMMITTED";
        };
    }

    private TransactionState state() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }
}
