package dev.orderly.script;

import java.util.List;

/** Watches a script as it runs: shows narration, shows or holds up commands in a walkthrough, records. */
public interface ScriptListener {

    /** What to do with a command that is about to run. */
    enum Step {
        RUN,
        SKIP,
        STOP
    }

    /** A listener that lets everything run in silence. */
    ScriptListener SILENT = new ScriptListener() {};

    default void narration(String text) {}

    /**
     * Asked before each command, words and variables resolved.
     *
     * @param text the command as written
     */
    default Step before(SourceLocation at, String text, List<String> words) {
        return Step.RUN;
    }
}
