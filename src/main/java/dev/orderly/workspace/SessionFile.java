package dev.orderly.workspace;

import java.util.Optional;

/**
 * What the shell remembers from one start to the next, in {@code .orderly/session.json}. Each change is written at once;
 * a file that cannot be read counts as empty, because nothing in it is worth a refusal.
 */
public final class SessionFile {

    private final StateFiles files;

    public SessionFile(Workspace workspace) {
        this.files = StateFiles.of(workspace);
    }

    /** The environment that {@code env use} selected last. */
    public Optional<String> environment() {
        return get("environment");
    }

    public void selectEnvironment(String name) {
        put("environment", name);
    }

    public Optional<String> get(String key) {
        throw new UnsupportedOperationException(files + key);
    }

    public void put(String key, String value) {
        throw new UnsupportedOperationException(files + key + value);
    }
}
