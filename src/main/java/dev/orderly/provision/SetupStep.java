package dev.orderly.provision;

import dev.orderly.environment.Environment;
import dev.orderly.operation.OpenHazard;
import dev.orderly.operation.OperationRun;
import java.util.List;
import java.util.Optional;

/** One part of setting an environment up, such as its migrations; a port, the steps are wired in {@code app}. */
public interface SetupStep {

    /** A word or two, such as {@code migrations}. */
    String name();

    /** What the step would do to an environment as it is now, without changing anything. */
    Foreseen foresee(Environment environment);

    /** What the step would do to a database that is new and empty. */
    List<String> foreseeOnEmpty(Environment environment);

    /**
     * Does it in the run of the set-up, and does nothing where nothing is missing.
     *
     * @return what was done, a line each; empty when there was nothing to do
     */
    List<String> run(OperationRun run) throws Exception;

    /**
     * What a step would do.
     *
     * @param lines a line each; empty when there is nothing to do
     * @param hazards what has to be waived by name
     * @param notProven why one of its plans could not be proven
     */
    record Foreseen(List<String> lines, List<OpenHazard> hazards, Optional<String> notProven) {
        public Foreseen {
            lines = List.copyOf(lines);
            hazards = List.copyOf(hazards);
        }

        public static Foreseen nothing() {
            return new Foreseen(List.of(), List.of(), Optional.empty());
        }
    }
}
