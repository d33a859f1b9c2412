package dev.orderly.test;

import dev.orderly.environment.LocalServer;
import dev.orderly.environment.Secret;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, for runs with {@code -Dtest.pg=docker}. */
record ContainerServer(PostgreSQLContainer container) implements LocalServer {

    static final String IMAGE = "postgres:18-alpine";

    static LocalServer start() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withUsername("postgres");
        container.setCommand(
                "postgres", "-c", "fsync=off", "-c", "max_locks_per_transaction=1024", "-c", "max_connections=200");
        container.start();
        return new ContainerServer(container);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public Secret password() {
        return new Secret(container.getPassword());
    }

    @Override
    public void close() {
        container.stop();
    }
}
