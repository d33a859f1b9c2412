package dev.orderly.test;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the {@link TestServer} or fresh {@link TestDatabase}s as parameters, closes the latter after the test, and
 * fails a test that leaves a database, a role or a session behind.
 */
public final class TestServerExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(TestServerExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        TestServer server = TestServer.get();
        store(context).computeIfAbsent(Before.class, key -> look(server), Before.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServer server = TestServer.get();
        if (parameter.getParameter().getType() == TestServer.class) {
            return server;
        }
        store(context).computeIfAbsent(Before.class, key -> look(server), Before.class);
        TestDatabase database = server.create();
        store(context).put(database.name(), database);
        store(context).get(Before.class, Before.class).given().add(database);
        return database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Before before = store(context).get(Before.class, Before.class);
        before.given().forEach(TestDatabase::close);
        Set<String> left = left(before);
        if (!left.isEmpty()) {
            left.forEach(TestServerExtension::remove);
            throw new AssertionError("left behind on the server: " + left);
        }
    }

    /** Databases are dropped in the background, so this looks again for a while before it complains. */
    private static Set<String> left(Before before) {
        for (int attempt = 0; ; attempt++) {
            Set<String> left = look(TestServer.get()).names();
            left.removeAll(before.names());
            if (left.isEmpty() || attempt == 40) {
                return left;
            }
            TestServer.pause();
        }
    }

    private static void remove(String what) {
        String name = what.substring(what.indexOf(' ') + 1);
        if (what.startsWith("database ")) {
            TestServer.get().dropDatabase(name);
        } else {
            TestServer.get().dropRole(name);
        }
    }

    private static Before look(TestServer server) {
        Set<String> names = new TreeSet<>();
        // schemas kept by their hash are meant to stay: the next test that loads the same one is faster for it
        server.databases().stream()
                .filter(name -> !name.startsWith("orderly_kept_"))
                .forEach(name -> names.add("database " + name));
        server.roles().forEach(name -> names.add("role " + name));
        return new Before(names, new java.util.ArrayList<>());
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** What stood on the server before the test, and what the test was given. */
    private record Before(Set<String> names, java.util.List<TestDatabase> given) {}
}
