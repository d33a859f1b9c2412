package dev.orderly.environment;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that callers hold at the moment, so that what runs on them can be cancelled on the server. */
final class HandedOut {

    /**
     * A request that reaches the server between two messages of one statement is thrown away there, so it is sent again
     * while that very statement runs.
     */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private static final int MOST = 20;

    private final Set<HeldConnection> open = ConcurrentHashMap.newKeySet();

    /** The same connection, remembered until it is closed. */
    Connection track(Connection connection) {
        HeldConnection held = new HeldConnection(connection);
        open.add(held);
        return proxy(Connection.class, new Tracked(held));
    }

    /** Sends a cancel request for each; one that fails does not keep the others from being sent. */
    void cancelAll() {
        List<HeldConnection.Call> running =
                open.stream().flatMap(held -> held.running().stream()).toList();
        open.removeIf(held -> !held.cancel());
        if (!running.isEmpty()) {
            Thread insisting = new Thread(() -> insist(running), "cancel");
            insisting.setDaemon(true);
            insisting.start();
        }
    }

    private static void insist(List<HeldConnection.Call> running) {
        List<HeldConnection.Call> left = running;
        for (int i = 0; i < MOST && !left.isEmpty(); i++) {
            try {
                Thread.sleep(AGAIN.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            left = left.stream()
                    .filter(HeldConnection.Call::stillRuns)
                    .filter(HeldConnection.Call::cancel)
                    .toList();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(HandedOut.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Tracked implements InvocationHandler {

        private final HeldConnection held;

        Tracked(HeldConnection held) {
            this.held = held;
        }

        @Override
        @SuppressWarnings("NullAway") // reflection hands over a null array for methods without parameters
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "close" -> {
                    open.remove(held);
                    yield HandedOut.invoke(held.connection(), method, arguments);
                }
                case "createStatement" -> statement(Statement.class, method, arguments);
                case "prepareStatement" -> statement(PreparedStatement.class, method, arguments);
                case "prepareCall" -> statement(CallableStatement.class, method, arguments);
                default -> HandedOut.invoke(held.connection(), method, arguments);
            };
        }

        private Object statement(Class<?> type, Method method, Object[] arguments) throws Throwable {
            Object target = HandedOut.invoke(held.connection(), method, arguments);
            return proxy(type, new Watched(held, target));
        }
    }

    /** A statement that tells its connection while the server works for it. */
    private record Watched(HeldConnection held, Object target) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return HandedOut.invoke(target, method, arguments);
            }
            held.begin();
            try {
                return HandedOut.invoke(target, method, arguments);
            } finally {
                held.end();
            }
        }
    }
}
