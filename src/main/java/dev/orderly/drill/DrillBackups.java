package dev.orderly.drill;

import dev.orderly.environment.Environment;
import java.util.List;
import java.util.function.Function;

/** Where backups come from and how they are restored; the port of drills to them. */
public interface DrillBackups {

    /** Those that hold all of an environment, the newest first. */
    List<Candidate> of(Environment environment);

    /**
     * Restores one, finds it to be what was saved, and hands it over for as long as it is used. Nothing is left of it afterwards.
     *
     * @param side whose scratch policy counts
     * @param phases is told what begins, up to {@link Phase#COMPARE}
     * @throws dev.orderly.problem.ProblemException what keeps it from being restored, or differs
     */
    <R> R restored(Candidate candidate, Environment side, Phases phases, Function<Copy, R> use);
}
