package dev.orderly.backup.schedule;

import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Since when schedules are installed, and of which missing runs somebody has been told: in the workspace's state folder, since
 * neither cron nor systemd keeps it.
 */
public final class ScheduleNotes {

    private static final String FILE = "schedules.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, Instant>> MOMENTS = new TypeReference<>() {};

    private final Workspace workspace;

    public ScheduleNotes(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Since when the environment's schedule is installed; nothing when it is not, or by other means. */
    public Optional<Instant> since(String environment) {
        return Optional.ofNullable(read().get("since/" + environment));
    }

    /** One that was there before keeps its time. */
    public void installed(String environment, Instant at) {
        change(moments -> moments.putIfAbsent("since/" + environment, at));
    }

    public void removed(String environment) {
        change(moments -> moments.remove("since/" + environment));
    }

    /** Whether somebody has been told of this run, or of one that was due later. */
    public boolean isTold(MissedRun missed) {
        Instant told = read().get(told(missed));
        return told != null && !told.isBefore(missed.due());
    }

    public void tell(MissedRun missed) {
        change(moments -> moments.merge(told(missed), missed.due(), (a, b) -> a.isAfter(b) ? a : b));
    }

    private static String told(MissedRun missed) {
        return "told/" + missed.environment().name() + '/' + missed.kind();
    }

    private void change(Consumer<Map<String, Instant>> change) {
        WorkspaceLock.whileHeld(workspace, "schedules", () -> {
            Map<String, Instant> moments = read();
            change.accept(moments);
            StateFiles.of(workspace).write(FILE, JSON.writeValueAsBytes(moments));
            return moments;
        });
    }

    private Map<String, Instant> read() {
        try {
            return StateFiles.of(workspace)
                    .read(FILE)
                    .<Map<String, Instant>>map(bytes -> JSON.readValue(bytes, MOMENTS))
                    .orElseGet(TreeMap::new);
        } catch (JacksonException e) {
            return new TreeMap<>();
        }
    }
}
