package dev.orderly.seed.scenario.file;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Origin;

/** Something in a scenario that cannot be, with its place. */
public final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Unfit(Origin origin, String message, String hint) {
        super(message);
        Problem told = Problem.of("scenario-invalid", ExitCode.INVALID_INPUT, origin + ": " + message);
        this.problem = hint.isEmpty() ? told : told.hint(hint);
    }

    public Problem problem() {
        return problem;
    }
}
