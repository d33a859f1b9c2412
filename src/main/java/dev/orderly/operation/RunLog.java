package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.environment.Freeze;
import dev.orderly.environment.Marker;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run writes into its environment's audit log: started, finished, and the end of those that never finished. */
final class RunLog {

    /** Kinds that may meet a database which is not there yet. */
    private static final Set<OperationKind> MAKE_THE_DATABASE =
            EnumSet.of(OperationKind.SETUP, OperationKind.RESET, OperationKind.RESTORE, OperationKind.COPY_INTO);

    private static final String NO_RIGHT = "42501";

    private final DoorPorts ports;
    private final OperationRequest request;
    private final String id;
    private final Instant startedAt;
    private final RunSessions sessions;
    private final LogAnchor anchor;
    private Optional<LogHead> head = Optional.empty();
    private boolean started;
    private boolean finishedInTransaction;

    RunLog(DoorPorts ports, OperationRequest request, String id, Instant startedAt, RunSessions sessions) {
        this.ports = ports;
        this.request = request;
        this.id = id;
        this.startedAt = startedAt;
        this.sessions = sessions;
        this.anchor = new LogAnchor(ports.workspace());
    }

    /**
     * Checks the marker and writes the started entry, in a transaction of its own. An environment that cannot hold it, a
     * database that is not there yet or a standby, is passed over.
     */
    void start() {
        Optional<Connection> log = openLog();
        if (log.isEmpty()) {
            return;
        }
        try {
            head = Optional.of(write(log.get(), this::startIn));
            if (request.kind().effect().isLocked()) {
                unfreeze(log.get());
            }
        } catch (SQLException e) {
            throw notWritable(e).raise(e);
        } catch (ProblemException e) {
            throw ServerErrors.state(e).equals(NO_RIGHT) ? notWritable(e).raise(e) : e;
        }
    }

    /** With the lock held it was a killed operation that made the database read-only. */
    private void unfreeze(Connection log) {
        try {
            log.setAutoCommit(true);
            Freeze.end(log)
                    .ifPresent(freeze -> ports.progress()
                            .note("operation " + freeze.operation()
                                    + " had left the database read-only; it can be written" + " to again"));
        } catch (SQLException e) {
            ports.progress()
                    .note("the database of \"" + request.target().name()
                            + "\" is read-only since an operation was interrupted, and stays so: "
                            + ServerErrors.words(e));
        }
    }

    private LogHead startIn(Connection log) throws SQLException {
        prepare(log);
        if (request.kind().effect().isLocked()) {
            closeInterrupted(log);
        }
        started = true;
        return AuditWriter.append(log, row(log, AuditRow.STARTED, startedAt, request.details(), null));
    }

    /** The finished entry in the transaction of the change. */
    void finishIn(Connection transaction, Instant at, Outcome outcome, List<String> details) throws SQLException {
        if (finishedInTransaction) {
            throw new IllegalStateException("the finished entry is written once");
        }
        append(transaction, at, outcome, details);
        finishedInTransaction = true;
    }

    /** The finished entry where the change had no transaction for it; tried again once on a new session. */
    void finish(Instant at, Outcome outcome, List<String> details) throws SQLException {
        if (!started && isStandby(sessions.log())) {
            return;
        }
        try {
            finishOn(sessions.log(), at, outcome, details);
        } catch (SQLException | ProblemException first) {
            finishOn(sessions.reopenLog(), at, outcome, details);
        }
    }

    /** Whether the finished entry stands in the environment: asked when a transaction ended in doubt. */
    boolean isFinished() throws SQLException {
        return finishedInTransaction && AuditWriter.isFinished(sessions.reopenLog(), id);
    }

    /** The row of the started entry, where there is one. */
    Optional<LogHead> startedAt() {
        return head;
    }

    boolean isStarted() {
        return started;
    }

    private void finishOn(Connection log, Instant at, Outcome outcome, List<String> details) throws SQLException {
        write(log, connection -> {
            if (started && AuditWriter.isFinished(connection, id)) {
                return LogHead.read(connection);
            }
            return append(connection, at, outcome, details);
        });
    }

    /** Both entries when the database came to be during the run, so that no finished one stands alone. */
    private LogHead append(Connection connection, Instant at, Outcome outcome, List<String> details)
            throws SQLException {
        if (!started) {
            prepare(connection);
            AuditWriter.append(connection, row(connection, AuditRow.STARTED, startedAt, request.details(), null));
        }
        return AuditWriter.append(connection, row(connection, AuditRow.FINISHED, at, details, outcome));
    }

    private void prepare(Connection log) throws SQLException {
        OrderlySchema.ensure(log);
        ports.databases().checkMarker(log, request.target());
        if (Marker.read(log).isEmpty()) {
            Marker.write(log, request.target());
        }
    }

    private void closeInterrupted(Connection log) throws SQLException {
        Journal journal = new Journal(ports.workspace());
        for (AuditEntry entry : new AuditLog().unmatched(log)) {
            boolean locked = OperationKind.named(entry.kind())
                    .filter(kind -> !kind.effect().isLocked())
                    .isEmpty();
            if (locked) {
                Outcome outcome = journal.entry(entry.operation())
                        .flatMap(JournalEntry::outcome)
                        .orElse(Outcome.INTERRUPTED);
                AuditWriter.append(log, closing(entry, outcome));
                tell(entry, outcome);
            }
        }
    }

    private AuditRow closing(AuditEntry entry, Outcome outcome) {
        AuditRow row = entry.row();
        return new AuditRow(
                row.operation(),
                AuditRow.FINISHED,
                row.kind(),
                row.environment(),
                row.environmentKind(),
                startedAt,
                ports.actor(),
                row.databaseUser(),
                row.summary(),
                JsonTexts.write(List.of("found without an end by " + id)),
                outcome.word());
    }

    private void tell(AuditEntry entry, Outcome outcome) {
        if (outcome == Outcome.INTERRUPTED) {
            ports.progress()
                    .note("operation " + entry.operation() + " (" + entry.summary() + ", by " + entry.osUser() + "@"
                            + entry.host() + ") was interrupted; the audit log now says so");
        }
    }

    private AuditRow row(Connection log, String phase, Instant at, List<String> details, @Nullable Outcome outcome)
            throws SQLException {
        Environment target = request.target();
        return new AuditRow(
                id,
                phase,
                request.kind().word(),
                target.name(),
                target.kind().word(),
                at,
                ports.actor(),
                sessionUser(log),
                request.summary(),
                JsonTexts.write(details),
                outcome == null ? null : outcome.word());
    }

    private static String sessionUser(Connection log) throws SQLException {
        try (Statement query = log.createStatement();
                ResultSet row = query.executeQuery("SELECT session_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private Optional<Connection> openLog() {
        try {
            Connection log = sessions.log();
            return isStandby(log) ? Optional.empty() : Optional.of(log);
        } catch (ProblemException e) {
            if (MAKE_THE_DATABASE.contains(request.kind())
                    && ServerErrors.state(e).equals("3D000")) {
                return Optional.empty();
            }
            throw e;
        } catch (SQLException e) {
            throw ServerErrors.problem(
                            "writing the audit log of \"" + request.target().name() + "\"", e)
                    .raise(e);
        }
    }

    private static boolean isStandby(Connection log) throws SQLException {
        try (Statement query = log.createStatement();
                ResultSet row = query.executeQuery("SELECT pg_catalog.pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Problem notWritable(Exception e) {
        if (!ServerErrors.state(e).equals(NO_RIGHT)) {
            return ServerErrors.problem(
                    "writing the audit log of \"" + request.target().name() + "\"", e);
        }
        return Problem.of(
                        "log-not-writable",
                        ExitCode.CONNECTION,
                        "the audit log of \"" + request.target().name() + "\" cannot be written: "
                                + ServerErrors.words(e))
                .hint("every change is logged in schema orderly of the environment's database")
                .hint("let its owner run: GRANT CREATE ON DATABASE … TO the role, or CREATE SCHEMA orderly"
                        + " AUTHORIZATION the role");
    }

    private LogHead write(Connection log, Entry entry) throws SQLException {
        log.setAutoCommit(false);
        LogHead written;
        try {
            written = entry.in(log);
            log.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(log, e);
            throw e;
        }
        anchor.moveTo(request.target(), written, log);
        log.commit();
        return written;
    }

    private static void rollBack(Connection log, Exception cause) {
        try {
            log.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** An entry that is written in the log's transaction. */
    @FunctionalInterface
    private interface Entry {
        LogHead in(Connection log) throws SQLException;
    }
}
