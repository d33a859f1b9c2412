package dev.orderly.operation.watch;

import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps how the last run of each operation ended, in the workspace's state folder: what left no backup left no other trace.
 * Several shells write to it in turn.
 */
public final class LastRuns implements RunWatcher {

    private static final String FILE = "last-runs.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, LastRun>> RUNS = new TypeReference<>() {};

    private final Workspace workspace;
    private final UnaryOperator<String> masking;

    /** @param masking takes secrets out of messages */
    public LastRuns(Workspace workspace, UnaryOperator<String> masking) {
        this.workspace = workspace;
        this.masking = masking;
    }

    /** Nothing when there was none. */
    public Optional<LastRun> of(String environment, String operation, String kind) {
        return Optional.ofNullable(read().get(key(environment, operation, kind)));
    }

    @Override
    public void begins(WatchedRun run, Instant at) {
        change(run, last -> LastRun.beginning(at, last.flatMap(LastRun::succeeded)));
    }

    @Override
    public void ended(RunEnd end) {
        change(end.run(), last -> {
            LastRun begun = last.filter(run -> run.started().equals(end.started()))
                    .orElseGet(() -> LastRun.beginning(end.started(), last.flatMap(LastRun::succeeded)));
            return new LastRun(
                    begun.started(),
                    Optional.of(end.ended()),
                    begun.process(),
                    begun.processStarted(),
                    end.result().problem().map(problem -> problem.code()).orElse(""),
                    end.result()
                            .problem()
                            .map(problem -> masking.apply(problem.message()))
                            .orElse(""),
                    end.succeeded() && end.result().whole() ? Optional.of(end.started()) : begun.succeeded());
        });
    }

    /** What comes after the last run of a kind. */
    private interface Change {
        LastRun after(Optional<LastRun> last);
    }

    private void change(WatchedRun run, Change change) {
        WorkspaceLock.whileHeld(workspace, "last-runs", () -> {
            Map<String, LastRun> runs = read();
            String key = key(run.environment().name(), run.operation(), run.kind());
            runs.put(key, change.after(Optional.ofNullable(runs.get(key))));
            StateFiles.of(workspace).write(FILE, JSON.writeValueAsBytes(runs));
            return runs;
        });
    }

    private Map<String, LastRun> read() {
        try {
            return StateFiles.of(workspace)
                    .read(FILE)
                    .<Map<String, LastRun>>map(bytes -> JSON.readValue(bytes, RUNS))
                    .orElseGet(TreeMap::new);
        } catch (JacksonException e) {
            return new TreeMap<>();
        }
    }

    private static String key(String environment, String operation, String kind) {
        return environment + '/' + operation + '/' + kind;
    }
}
