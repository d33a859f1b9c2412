package dev.orderly.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation in the workspace's journal: its started line and, when there is one, its finished line.
 *
 * @param kind a kind's word, such as {@code apply-migrations}
 * @param database where the environment's database was, without secrets
 * @param finished when it ended; empty while it runs, or when the process died
 * @param outcome empty likewise
 * @param undoes the id of the operation that this one took back
 * @param logged whether the environment's own audit log has it too
 * @param servicesStopped whether it has stopped the environment's services and not started them yet
 */
public record JournalEntry(
        String operation,
        String kind,
        String environment,
        String environmentKind,
        String database,
        Instant started,
        Optional<Instant> finished,
        Optional<Outcome> outcome,
        Actor actor,
        String summary,
        List<String> details,
        WayBack wayBack,
        Optional<String> backup,
        Optional<String> undoes,
        boolean logged,
        boolean servicesStopped) {

    public JournalEntry {
        details = List.copyOf(details);
    }

    /** The same with the services as they are now. */
    JournalEntry withServices(boolean stopped) {
        return new JournalEntry(
                operation,
                kind,
                environment,
                environmentKind,
                database,
                started,
                finished,
                outcome,
                actor,
                summary,
                details,
                wayBack,
                backup,
                undoes,
                logged,
                stopped);
    }

    /** The same with a way back that holds as long as no end is known. */
    JournalEntry unlessItEnds(WayBack way, boolean isLogged) {
        return new JournalEntry(
                operation,
                kind,
                environment,
                environmentKind,
                database,
                started,
                finished,
                outcome,
                actor,
                summary,
                details,
                way,
                backup,
                undoes,
                isLogged,
                servicesStopped);
    }

    /** Whether it never ended and its process is gone. */
    public boolean isInterrupted() {
        return outcome.isEmpty() && !isRunning();
    }

    /** A process of this machine that began before the operation did; another machine's cannot be asked. */
    private boolean isRunning() {
        return ProcessHandle.of(actor.process())
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> !start.isAfter(started))
                .isPresent();
    }

    /** Whether it left something behind that a later {@code undo} has to think of. */
    public boolean changedSomething() {
        return OperationKind.changes(kind)
                && outcome.filter(it -> it == Outcome.SUCCEEDED || it == Outcome.PARTLY)
                        .isPresent();
    }
}
