package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * The services around one run: stopped when it leaves the database, started when it is over. In between the journal says so,
 * for the case that the process dies. Not thread-safe.
 */
final class RunServices {

    private final DoorPorts ports;
    private final Environment target;
    private final String operation;
    private final Journal journal;
    private boolean touched;

    RunServices(DoorPorts ports, Environment target, String operation) {
        this.ports = ports;
        this.target = target;
        this.operation = operation;
        this.journal = new Journal(ports.workspace());
    }

    void stop() {
        touched = true;
        if (!target.services().isEmpty()) {
            journal.services(operation, ports.clock().instant(), /* stopped= */ true);
        }
        tell(ports.services().stop(target, operation));
    }

    /** Has them started at the end though this run does not stop them. */
    void startAtEnd() {
        ports.services().requireTrust(target);
        touched = true;
    }

    /** Once, if they were stopped or half stopped; gives back why that failed. */
    Optional<ProblemException> start() {
        if (!touched) {
            return Optional.empty();
        }
        touched = false;
        boolean interrupted = Thread.interrupted();
        try {
            tell(ports.services().start(target, operation));
            noteStarted();
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(List<String> said) {
        said.forEach(line -> ports.progress().note(line));
    }

    /** Those too that killed operations had stopped. */
    private void noteStarted() {
        if (!target.services().isEmpty()) {
            journal.leftStopped(target)
                    .forEach(entry ->
                            journal.services(entry.operation(), ports.clock().instant(), /* stopped= */ false));
        }
    }
}
