package dev.orderly.environment;

import dev.orderly.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens physical connections with pgjdbc. What fails is told as a problem with its true cause. */
final class Connector {

    private static final String SYSTEM_AUTHORITIES = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private final Passwords passwords;

    Connector(Passwords passwords) {
        this.passwords = passwords;
    }

    Connection connect(Address address, SessionPlan plan) {
        Optional<Secret> password = passwords.find(address);
        try {
            return open(address, plan, password);
        } catch (SQLException e) {
            if (!ConnectFailure.isAboutPassword(e)) {
                throw problem(address, e, password.isPresent());
            }
            return again(address, plan, password.isPresent(), e);
        }
    }

    private Connection again(Address address, SessionPlan plan, boolean wasRefused, SQLException first) {
        Optional<Secret> other = passwords.retry(address, wasRefused);
        if (other.isEmpty()) {
            throw problem(address, first, wasRefused);
        }
        try {
            return open(address, plan, other);
        } catch (SQLException e) {
            passwords.forget(address);
            throw problem(address, e, true);
        }
    }

    private ProblemException problem(Address address, SQLException e, boolean hadPassword) {
        return ConnectFailure.problem(address, e, hadPassword, passwords.hint()).raise(e);
    }

    private static Connection open(Address address, SessionPlan plan, Optional<Secret> password) throws SQLException {
        Properties properties = properties(address, plan);
        // an empty password, not none: without one pgjdbc would read a password file that was left alone for a reason
        PGProperty.PASSWORD.set(properties, password.map(Secret::reveal).orElse(""));
        String hosts = address.url().hosts().stream().map(HostPort::toString).collect(Collectors.joining(","));
        Connection connection = new Driver().connect("jdbc:postgresql://" + hosts + "/", properties);
        if (connection == null) {
            throw new SQLException("pgjdbc does not accept the address " + hosts, "08001");
        }
        return connection;
    }

    private static Properties properties(Address address, SessionPlan plan) {
        Properties properties = new Properties();
        address.url()
                .options()
                .forEach((name, value) -> UrlOption.of(name)
                        .ifPresent(option -> properties.setProperty(option.jdbc(), option.jdbcValue(value))));
        PGProperty.USER.set(properties, address.user());
        PGProperty.PG_DBNAME.set(properties, address.url().database());
        limits(properties, address);
        tls(properties, address);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_FACTORY.set(properties, WideSockets.class.getName());
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        properties.putIfAbsent(PGProperty.GSS_ENC_MODE.getName(), "disable");
        // the name goes with the start-up message then, instead of a statement of its own
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.0");
        if (address.pooled()) {
            PGProperty.PREPARE_THRESHOLD.set(properties, 0);
            properties.remove(PGProperty.OPTIONS.getName());
        } else {
            options(properties, plan);
        }
        PGProperty.APPLICATION_NAME.set(properties, plan.applicationName());
        return properties;
    }

    /** The socket's timeout holds for each host; the login's for all of them and for servers that accept and then say nothing. */
    private static void limits(Properties properties, Address address) {
        int seconds = Math.max(1, (int) address.settings().connectTimeout().toSeconds());
        String fromUrl = properties.getProperty(PGProperty.CONNECT_TIMEOUT.getName());
        int each = fromUrl == null || fromUrl.equals("0") ? seconds : Integer.parseInt(fromUrl);
        PGProperty.CONNECT_TIMEOUT.set(properties, each);
        PGProperty.LOGIN_TIMEOUT.set(properties, each * address.url().hosts().size() + 1);
    }

    private static void options(Properties properties, SessionPlan plan) {
        String own = plan.parameters().entrySet().stream()
                .map(parameter -> "-c " + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
        String users = properties.getProperty(PGProperty.OPTIONS.getName());
        PGProperty.OPTIONS.set(properties, users == null ? own : users + " " + own);
    }

    /** Without a certificate of an authority, verification rests on the authorities that the Java runtime knows. */
    private static void tls(Properties properties, Address address) {
        TlsMode mode = address.tls();
        PGProperty.SSL_MODE.set(properties, mode.word());
        address.settings()
                .rootCertificate()
                .ifPresent(file -> properties.putIfAbsent(PGProperty.SSL_ROOT_CERT.getName(), file.toString()));
        String root = properties.getProperty(PGProperty.SSL_ROOT_CERT.getName());
        boolean usual = Files.exists(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt"));
        boolean verifies = mode == TlsMode.VERIFY_CA || mode == TlsMode.VERIFY_FULL;
        if ("system".equals(root) || (root == null && !usual && verifies)) {
            properties.remove(PGProperty.SSL_ROOT_CERT.getName());
            PGProperty.SSL_FACTORY.set(properties, SYSTEM_AUTHORITIES);
        }
    }
}
