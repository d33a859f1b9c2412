package dev.orderly.environment.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An embedded server of a major version of one's choice, in a process that has that version's bundle first on its class
 * path, as a build with {@code -Dpostgres-binaries.version} would. The bundles are brought by {@code ./mvnw -Pcorpus}.
 */
public final class VersionServer implements AutoCloseable {

    private static final Path BUNDLES = Path.of("target", "postgres-bundles");

    private final int major;
    private final Shells shells;
    private final Shells.Shell shell;
    private final int port;
    private final String password;

    private VersionServer(int major, Shells shells, Shells.Shell shell, int port, String password) {
        this.major = major;
        this.shells = shells;
        this.shell = shell;
        this.port = port;
        this.password = password;
    }

    /** The version must be one of the bundles, or that of this build. */
    public static VersionServer start(int major) {
        Path home = Path.of("target", "test-postgres", "version-" + major).toAbsolutePath();
        Shells shells = new Shells(classPath(major));
        Shells.Shell shell = shells.start(home);
        try {
            int port = shell.port();
            return new VersionServer(
                    major,
                    shells,
                    shell,
                    port,
                    Files.readString(home.resolve("password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(int major) {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        if (major == BundleVersions.bundledMajor()) {
            return own;
        }
        Path bundle = BUNDLES.resolve(major + ".jar").toAbsolutePath();
        if (!Files.exists(bundle)) {
            throw new IllegalStateException(bundle + " is missing: run ./mvnw verify -Pcorpus");
        }
        return bundle + File.pathSeparator + own;
    }

    public int major() {
        return major;
    }

    public String url(String database) {
        return "postgresql://postgres:" + password + "@127.0.0.1:" + port + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", password);
    }

    /** A database of this name in place of any that had it, in which the script has run. */
    public String create(String database, String script) throws SQLException {
        drop(database);
        execute("postgres", "CREATE DATABASE " + database + " TEMPLATE template0");
        execute(database, script);
        return database;
    }

    public void drop(String database) throws SQLException {
        execute("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            shell.leave();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shells.close();
        }
    }
}
