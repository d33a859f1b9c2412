package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shell remembers from one start to the next, in {@code .orderly/session.json}. Each change is written at once;
 * a file that cannot be read counts as empty, because nothing in it is worth a refusal. One that a newer Orderly wrote
 * is refused.
 */
public final class SessionFile {

    private static final String NAME = "session.json";

    private final KeyValueFile file;

    public SessionFile(Workspace workspace) {
        this.file = new KeyValueFile(
                StateFiles.of(workspace), NAME, new FormatUpgrades<>(".orderly/" + NAME, java.util.List.of()));
    }

    /** The environment that {@code env use} selected last. */
    public Optional<String> environment() {
        return get("environment");
    }

    public void selectEnvironment(String name) {
        put("environment", name);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(file.read().get(key));
    }

    public void put(String key, String value) {
        Map<String, String> values = new TreeMap<>(file.read());
        values.put(key, value);
        try {
            file.write(values);
        } catch (UncheckedIOException e) {
            throw Problem.of(
                            "session-not-written",
                            ExitCode.UNEXPECTED,
                            "cannot write .orderly/" + NAME + ": " + e.getMessage())
                    .hint("see whether the disk is full and the folder is yours: doctor")
                    .raise(e);
        }
    }
}
