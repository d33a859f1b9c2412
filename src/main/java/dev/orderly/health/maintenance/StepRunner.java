package dev.orderly.health.maintenance;

import dev.orderly.health.maintenance.StepResult.Measure;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs steps on one session, in auto-commit mode. What cannot be had is passed over; only a stop and a lost server end it. */
final class StepRunner {

    /** How long a concurrent build waits for older transactions. */
    private static final String LONG = "1h";

    private static final String STAYED = "dead rows stay that an older transaction may still see: see db status";

    /** The first version whose statistics tell at once what a statement did. */
    private static final int TOLD_AT_ONCE = 15;

    private static final String SKIPPING = "skipping";

    private final Connection connection;
    private final String usual;

    StepRunner(Connection connection) throws SQLException {
        this.connection = connection;
        this.usual = single("SHOW lock_timeout");
    }

    StepResult run(Step step) throws SQLException {
        if (step.obstacle().isPresent()) {
            return StepResult.skipped(step, step.obstacle().get());
        }
        long start = System.nanoTime();
        try {
            Measure before = measure(step);
            List<String> warnings = perform(step);
            Optional<String> skipped =
                    warnings.stream().filter(it -> it.contains(SKIPPING)).findFirst();
            if (skipped.isPresent()) {
                return StepResult.skipped(step, skipped.get());
            }
            Optional<Measure> after = step.action() == Action.DROP ? Optional.empty() : Optional.of(measure(step));
            if (step.action() == Action.VACUUM && after.isPresent() && stayed(before, after.get())) {
                warnings.add(STAYED);
            }
            return new StepResult(
                    step,
                    Optional.empty(),
                    Optional.of(before),
                    after,
                    String.join("; ", warnings),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            return StepResult.skipped(step, reason(e));
        }
    }

    private boolean stayed(Measure before, Measure after) throws SQLException {
        return after.dead() > before.dead() / 2 && connection.getMetaData().getDatabaseMajorVersion() >= TOLD_AT_ONCE;
    }

    private static String reason(SQLException e) {
        return switch (ServerErrors.state(e)) {
            case "55P03" -> "another session holds a lock on it: see db locks";
            case "42P01", "42704", "XX000" -> "it is gone, or changed meanwhile: " + ServerErrors.words(e);
            default -> ServerErrors.words(e);
        };
    }

    private List<String> perform(Step step) throws SQLException {
        if (step.patience() instanceof Step.Enduring slow) {
            if (slow.probe().isPresent()) {
                probe(slow.probe().get());
            }
            execute("SET lock_timeout = '" + LONG + "'");
            try {
                return execute(step.sql());
            } finally {
                calm();
            }
        }
        return execute(step.sql());
    }

    /** Fails after the usual wait where the first lock of the statement could not be had. */
    private void probe(QualifiedName table) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute("LOCK TABLE ONLY " + table.quoted() + " IN SHARE UPDATE EXCLUSIVE MODE");
        } catch (SQLException e) {
            // owners may have taken their own rights on rows away, and can rebuild all the same
            if (!ServerErrors.state(e).equals("42501")) {
                throw e;
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void calm() throws SQLException {
        if (!connection.isClosed()) {
            execute("SET lock_timeout = '" + usual + "'");
        }
    }

    private List<String> execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            List<String> warnings = new ArrayList<>();
            for (SQLWarning at = statement.getWarnings(); at != null; at = at.getNextWarning()) {
                warnings.add(ServerErrors.words(at));
            }
            return warnings;
        }
    }

    private String single(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Measure measure(Step step) throws SQLException {
        String sql = "SELECT pg_catalog.pg_total_relation_size(?::oid), pg_catalog.pg_stat_get_dead_tuples(?::oid)";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, step.oid());
            query.setLong(2, step.oid());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Measure(row.getLong(1), row.getLong(2));
            }
        }
    }
}
