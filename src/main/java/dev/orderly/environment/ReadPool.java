package dev.orderly.environment;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The reading connections of one address. Opens none before one is asked for, and keeps none that is idle for long. */
final class ReadPool implements AutoCloseable {

    private static final long IDLE_MILLIS = 60_000;

    private final Connector connector;
    private final Address address;
    private final SessionPlan plan;
    private final HikariDataSource pool;

    /** @param first a connection of this plan, which is the first to be handed out */
    ReadPool(Connector connector, Address address, SessionPlan plan, Connection first) {
        this.connector = connector;
        this.address = address;
        this.plan = plan;
        HikariConfig config = new HikariConfig();
        config.setDataSource(new Source(first));
        config.setPoolName("orderly-" + address.label());
        config.setMaximumPoolSize(address.settings().poolSize());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setExceptionOverride(new KeptWhenUnsupported());
        config.setConnectionTimeout(
                Math.max(1000, address.settings().connectTimeout().toMillis() * 2));
        this.pool = new HikariDataSource(config);
    }

    Connection take() {
        try {
            Connection connection = pool.getConnection();
            return address.pooled() ? PooledTransaction.over(connection, plan) : connection;
        } catch (SQLTransientConnectionException e) {
            throw why(e);
        } catch (SQLException e) {
            throw SqlFailure.raise("connecting to \"" + address.label() + "\"", e);
        }
    }

    /** The pool tells that it waited and not why; a connection of our own fails with the cause, or shows that there is none. */
    private ProblemException why(SQLException timeout) {
        try (Connection works = connector.connect(address, plan)) {
            return Problem.of(
                            "pool-exhausted",
                            ExitCode.CONNECTION,
                            "all " + address.settings().poolSize() + " connections to \"" + address.label()
                                    + "\" are in use")
                    .hint("raise \"pool\" for the environment in orderly.yaml, or lower --workers")
                    .raise(timeout);
        } catch (ProblemException cause) {
            return cause;
        } catch (SQLException e) {
            return SqlFailure.raise("connecting to \"" + address.label() + "\"", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class Source extends AbstractDataSource {

        private final AtomicReference<Connection> first;

        Source(Connection first) {
            this.first = new AtomicReference<>(first);
        }

        @Override
        @SuppressWarnings("NullAway") // getAndSet(null) empties the reference
        public Connection getConnection() {
            Connection ready = first.getAndSet(null);
            return ready == null ? connector.connect(address, plan) : ready;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLException("connections of this pool have one user");
        }
    }
}
