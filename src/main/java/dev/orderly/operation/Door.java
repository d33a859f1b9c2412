package dev.orderly.operation;

/**
 * The one door: every change to an environment goes through {@link #run}. For use by several threads; each run has its
 * own connections.
 */
public final class Door {

    private final DoorPorts ports;

    public Door(DoorPorts ports) {
        this.ports = ports;
    }

    /** The same door with other people in front of it. */
    public Door attendedBy(Confirmation confirmation, Progress progress) {
        return new Door(ports.attendedBy(confirmation, progress));
    }

    /** What the guard would say, without asking or changing anything: for {@code --dry-run} and for display. */
    public GuardDecision examine(OperationRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Guard, environment lock, guard again on the state now, safety backup, run, audit entry, journal entry with the way
     * back.
     *
     * @throws dev.orderly.problem.ProblemException with {@code REFUSED} when the guard, a hazard or a missing answer
     *     refused it; with {@code PARTLY_APPLIED} when some of the work stands; else with what went wrong, the database
     *     being as it was
     */
    public <R> OperationResult<R> run(OperationRequest request, OperationWork<R> work) {
        throw new UnsupportedOperationException();
    }
}
