package dev.orderly.operation;

import dev.orderly.problem.ProblemException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of one operation through the door once guard and lock let it in: backup, started, work, finished. */
final class Passage {

    private final DoorPorts ports;
    private final OperationRequest request;
    private final GuardDecision decision;
    private final Optional<String> undoes;
    private final String id;
    private final Instant startedAt;
    private final RunSessions sessions;
    private final RunLog log;
    private final Run run;
    private final Journal journal;
    private Optional<BackupReference> backup = Optional.empty();

    Passage(
            DoorPorts ports,
            OperationRequest request,
            GuardDecision decision,
            Optional<String> undoes,
            String id,
            Instant startedAt,
            @Nullable EnvironmentLock lock) {
        this.ports = ports;
        this.request = request;
        this.decision = decision;
        this.undoes = undoes;
        this.id = id;
        this.startedAt = startedAt;
        this.sessions = new RunSessions(ports.databases(), request.target());
        this.log = new RunLog(ports, request, id, startedAt, sessions);
        this.run = new Run(ports, request, decision, id, sessions, log, lock, this::announce);
        this.journal = new Journal(ports.workspace());
    }

    <R> OperationResult<R> go(OperationWork<R> work) {
        try (sessions) {
            if (decision.backup()) {
                backup = ports.backup().take(request, ports.progress());
                run.backup(backup);
            }
            start();
            R value;
            try {
                value = work.run(run);
            } catch (Exception | Error failure) {
                run.startServices()
                        .ifPresent(why -> ports.progress().note(why.first().message()));
                throw new Failure(request, run, failure).settle(log, sessions, this::finish);
            }
            Optional<ProblemException> services = run.startServices();
            finish(run.outcome(), run.details());
            if (services.isPresent()) {
                throw services.get();
            }
            return new OperationResult<>(id, value, Duration.between(startedAt, run.instant()), backup, run.wayBack());
        }
    }

    private boolean isRecorded() {
        return request.kind().effect() != OperationKind.Effect.READS
                || decision.conditions().contains(Condition.AUDITED);
    }

    private void start() {
        if (isRecorded()) {
            log.start();
            journal.start(entry(run.details()), log.startedAt());
        }
    }

    private void announce(WayBack way) {
        if (isRecorded()) {
            journal.announce(id, run.instant(), way, log.isStarted());
        }
    }

    /** Both logs, whatever was interrupted: an end that cannot be written is told, and found at the next operation. */
    private void finish(Outcome outcome, List<String> details) {
        if (!isRecorded()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Instant at = run.instant();
            journalFinish(at, outcome, details);
            logFinish(at, outcome, details);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void journalFinish(Instant at, Outcome outcome, List<String> details) {
        try {
            journal.finish(entry(details), at, outcome);
        } catch (UncheckedIOException e) {
            ports.progress().note("the workspace's journal could not be written: " + e.getMessage());
        }
    }

    private void logFinish(Instant at, Outcome outcome, List<String> details) {
        try {
            log.finish(at, outcome, details);
        } catch (SQLException | ProblemException | UncheckedIOException e) {
            ports.progress()
                    .note("the end of operation " + id + " could not be written to the audit log of \""
                            + request.target().name() + "\" (" + e.getMessage()
                            + "); the next operation there writes it");
        }
    }

    private JournalEntry entry(List<String> details) {
        return new JournalEntry(
                id,
                request.kind().word(),
                request.target().name(),
                request.target().kind().word(),
                request.target().endpoint().describe(),
                startedAt,
                Optional.empty(),
                Optional.empty(),
                ports.actor(),
                request.summary(),
                details,
                run.wayBack(),
                backup.map(BackupReference::name),
                undoes,
                log.isStarted(),
                false);
    }
}
