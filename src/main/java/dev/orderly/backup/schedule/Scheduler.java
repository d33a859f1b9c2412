package dev.orderly.backup.schedule;

import java.util.Map;

/**
 * What starts programs by the clock on this machine. It changes nothing that Orderly has not made for the same workspace. Where
 * the scheduler's own programs fail, methods throw a problem {@code scheduler-failed}, exit 3.
 */
public interface Scheduler {

    /** As in {@code --as}. */
    String word();

    /**
     * The schedule in the scheduler's language, as {@link #install} would write it.
     *
     * @throws dev.orderly.problem.ProblemException {@code schedule-not-sayable}, exit 6
     */
    String text(Schedule schedule);

    /** Puts the schedule in place of an older one of the same environment. */
    void install(Schedule schedule);

    /** Takes the schedule of an environment out, if there is one. */
    void remove(String environment);

    /** What is installed for the workspace: environment → text, as {@link #text} tells it. */
    Map<String, String> installed();
}
