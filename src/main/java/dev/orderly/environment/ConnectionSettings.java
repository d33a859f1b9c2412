package dev.orderly.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How connections to an environment are made.
 *
 * @param poolSize the most connections that are open for reading at once
 * @param connectTimeout how long a server may take to answer
 * @param statementTimeout longest statement of a session that reads; absent: five minutes from the pool, else none
 * @param lockTimeout longest wait for a lock in any session
 * @param tls when neither this nor the URL says one: {@code verify-full}, on this machine {@code prefer}
 * @param rootCertificate PEM file of the authority that signed the server's certificate
 * @param passwordCommand program and arguments that print the password
 * @param pooler whether the URL leads to a transaction pooler
 */
public record ConnectionSettings(
        int poolSize,
        Duration connectTimeout,
        Optional<Duration> statementTimeout,
        Duration lockTimeout,
        Optional<TlsMode> tls,
        Optional<Path> rootCertificate,
        List<String> passwordCommand,
        boolean pooler) {

    public ConnectionSettings {
        passwordCommand = List.copyOf(passwordCommand);
    }

    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            4,
            Duration.ofSeconds(5),
            Optional.empty(),
            Duration.ofSeconds(10),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false);

    ConnectionSettings withoutPooler() {
        return new ConnectionSettings(
                poolSize, connectTimeout, statementTimeout, lockTimeout, tls, rootCertificate, passwordCommand, false);
    }
}
