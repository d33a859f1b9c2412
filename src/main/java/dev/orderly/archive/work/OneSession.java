package dev.orderly.archive.work;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * The one session of who works in one transaction: it is handed out to one after the other, and stays open whoever closes what
 * was handed out. Its transaction is the owner's.
 */
public record OneSession(Connection connection) implements Sessions {

    @Override
    public Connection open() {
        return (Connection) Proxy.newProxyInstance(
                OneSession.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    return call(method, arguments);
                });
    }

    @Override
    public boolean areMany() {
        return false;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
