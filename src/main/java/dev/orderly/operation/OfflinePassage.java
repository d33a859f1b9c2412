package dev.orderly.operation;

import dev.orderly.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;

/** The way of an operation whose environment's server is lost: the journal is its only log, and there is nothing to lock. */
final class OfflinePassage {

    private static final WayBack NONE =
            new WayBack.None("what was replaced is kept on the server's disk, as the operation's details tell");

    private final DoorPorts ports;
    private final OperationRequest request;
    private final String id;
    private final Instant startedAt;
    private final Journal journal;
    private final OfflineRun run;

    OfflinePassage(DoorPorts ports, OperationRequest request, String id, Instant startedAt) {
        this.ports = ports;
        this.request = request;
        this.id = id;
        this.startedAt = startedAt;
        this.journal = new Journal(ports.workspace());
        this.run = new OfflineRun(id, ports.progress(), request.details());
    }

    <R> R go(OfflineWork<R> work) {
        journal.start(entry(), Optional.empty());
        try {
            R value = work.run(run);
            finish(Outcome.SUCCEEDED);
            return value;
        } catch (RuntimeException e) {
            finish(Outcome.FAILED);
            throw e;
        } catch (Exception e) {
            finish(Outcome.FAILED);
            throw new IllegalStateException(Guard.what(request) + " failed", e);
        }
    }

    private void finish(Outcome outcome) throws ProblemException {
        journal.finish(entry(), ports.clock().instant(), outcome);
    }

    private JournalEntry entry() {
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
                run.details(),
                NONE,
                Optional.empty(),
                Optional.empty(),
                /* logged= */ false,
                /* servicesStopped= */ false);
    }
}
