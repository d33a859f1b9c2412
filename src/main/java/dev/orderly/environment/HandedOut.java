package dev.orderly.environment;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/** The connections that callers hold at the moment, so that what runs on them can be cancelled on the server. */
final class HandedOut {

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** The same connection, remembered until it is closed. */
    Connection track(Connection connection) {
        open.add(connection);
        return (Connection) Proxy.newProxyInstance(
                HandedOut.class.getClassLoader(), new Class<?>[] {Connection.class}, new Tracked(connection));
    }

    /** Sends a cancel request for each; one that fails does not keep the others from being sent. */
    void cancelAll() {
        for (Connection connection : List.copyOf(open)) {
            try {
                connection.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException alreadyGone) {
                open.remove(connection);
            }
        }
    }

    private final class Tracked implements InvocationHandler {

        private final Connection connection;

        Tracked(Connection connection) {
            this.connection = connection;
        }

        @Override
        @SuppressWarnings("NullAway") // reflection hands over a null array for methods without parameters
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "close":
                    open.remove(connection);
                    break;
                default:
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
