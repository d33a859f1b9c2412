package dev.orderly.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems so that all are told at once, not one a run. Not for use by several threads. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** @throws ProblemException with everything that was collected, if anything was */
    public void raiseIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemException(found, null);
        }
    }

    /**
     * The same, all under one code: what is wrong with a file is one thing for whoever reads it, whatever found it.
     *
     * @throws ProblemException with everything that was collected, if anything was
     */
    public void raiseIfAnyAs(String code, ExitCode exit) {
        Problems told = new Problems();
        found.forEach(it -> told.add(new Problem(code, exit, it.message(), it.hints())));
        told.raiseIfAny();
    }
}
