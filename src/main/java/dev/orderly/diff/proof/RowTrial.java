package dev.orderly.diff.proof;

import dev.orderly.diff.Plan;
import dev.orderly.diff.proof.ProofResult.Direction;
import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.diff.rows.RowDifference;
import dev.orderly.diff.rows.RowFailure;
import dev.orderly.diff.rows.RowStates;
import dev.orderly.diff.rows.Sample;
import dev.orderly.diff.rows.Sampling;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scratch database with a sample of a database's rows, in which plans are run one after the other: each there, back, and
 * there again before the next. Closing it drops the database.
 */
public final class RowTrial implements AutoCloseable {

    /** What a plan says of rows itself. */
    public interface OwnStatements {

        /** Whether a statement of the user's own may change the rows of a table. */
        boolean mayChange(String table);

        /** Whether any statement of the plan changes rows, so that triggers may run. */
        boolean changeRows();
    }

    private final Start start;
    private final Connection connection;
    private final Sample sample;
    private final boolean triggers;
    private @Nullable Plan takenBack;

    private RowTrial(Start start, Connection connection, Sample sample, boolean triggers) {
        this.start = start;
        this.connection = connection;
        this.sample = sample;
        this.triggers = triggers;
    }

    /**
     * @param start holds the schema of the source; closed with this
     * @param source the database whose rows are taken; only read
     */
    static RowTrial on(Start start, Connection source) throws SQLException {
        Connection connection = start.database().connect();
        try {
            Sample sample = Sampling.take(source, connection, Sampling.Bounds.standard());
            return new RowTrial(start, connection, sample, hasTriggers(connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean hasTriggers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE NOT tgisinternal)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Runs the plan, and its undo where there is one, and compares the rows with what they were. */
    public RowOutcome run(Plan forward, Optional<Plan> undo, OwnStatements own) throws SQLException {
        if (takenBack != null) {
            tried(takenBack, Direction.FORWARD);
            takenBack = null;
        }
        RowStates before = RowStates.read(connection);
        Optional<FailedStep> failed = tried(forward, Direction.FORWARD);
        if (failed.isPresent()) {
            return RowOutcome.failed(sample, undo.isPresent(), failed.get());
        }
        List<RowDifference> there = before.differences(connection);
        if (undo.isEmpty()) {
            return weighed(there, List.of(), false, own);
        }
        failed = tried(undo.get(), Direction.UNDO);
        if (failed.isPresent()) {
            return RowOutcome.failed(sample, true, failed.get());
        }
        takenBack = forward;
        return weighed(there, before.differences(connection), true, own);
    }

    private Optional<FailedStep> tried(Plan plan, Direction direction) throws SQLException {
        return TrialRun.run(connection, plan, direction, RowFailure::words);
    }

    private RowOutcome weighed(List<RowDifference> there, List<RowDifference> back, boolean undone, OwnStatements own) {
        List<RowDifference> astray = new ArrayList<>();
        List<RowDifference> changed = new ArrayList<>();
        List<RowDifference> lost = new ArrayList<>();
        for (RowDifference difference : there) {
            if (!difference.structural()) {
                (isOwn(difference, own) ? changed : astray).add(difference);
            } else if (!undone) {
                lost.add(difference);
            }
        }
        for (RowDifference difference : back) {
            boolean said = difference.structural() || isOwn(difference, own) || isGone(difference, there);
            if (said || !astray.isEmpty()) {
                lost.add(difference);
            } else {
                astray.add(difference);
            }
        }
        return new RowOutcome(sample, undone, Optional.empty(), astray, changed, lost);
    }

    private boolean isOwn(RowDifference difference, OwnStatements own) {
        return (triggers && own.changeRows())
                || own.mayChange(difference.table().name().value());
    }

    /** Whether the schema in between has no place for it. */
    private static boolean isGone(RowDifference difference, List<RowDifference> there) {
        return there.stream()
                .filter(RowDifference::structural)
                .filter(it -> it.table().equals(difference.table()))
                .anyMatch(it -> it.column().isEmpty()
                        || difference.column().isEmpty()
                        || it.column().equals(difference.column()));
    }

    @Override
    public void close() {
        try (start) {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing a session in a scratch database", e);
        }
    }
}
