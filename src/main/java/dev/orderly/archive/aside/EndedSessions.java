package dev.orderly.archive.aside;

import dev.orderly.operation.OperationRun;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of sessions that had to go, as the database below them was replaced. */
public final class EndedSessions {

    private static final int NAMED = 5;

    private EndedSessions() {}

    /** To the person who waits, and for the log. */
    public static void tell(OperationRun run, List<String> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        String named = sessions.stream().limit(NAMED).collect(Collectors.joining(", "));
        String told = "sessions on the old database were ended: " + named
                + (sessions.size() > NAMED ? " and " + (sessions.size() - NAMED) + " more" : "");
        run.detail(told);
        run.progress().note(told);
    }
}
