package dev.orderly.operation;

import java.util.ArrayList;
import java.util.List;

/** An operation without a session: only the workspace's journal knows of it. */
public final class OfflineRun {

    private final String id;
    private final Progress progress;
    private final List<String> details = new ArrayList<>();

    OfflineRun(String id, Progress progress, List<String> details) {
        this.id = id;
        this.progress = progress;
        this.details.addAll(details);
    }

    public String id() {
        return id;
    }

    public Progress progress() {
        return progress;
    }

    /** One more line for the journal. */
    public void detail(String line) {
        details.add(line);
    }

    List<String> details() {
        return List.copyOf(details);
    }
}
