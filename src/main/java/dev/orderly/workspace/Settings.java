package dev.orderly.workspace;

import dev.orderly.problem.Problems;
import java.util.Map;
import java.util.Optional;

/**
 * All configuration of a workspace: the process environment, then {@code .env}, then {@code orderly.yaml}. Reading
 * collects every problem with file, line and key; they are raised together by whoever reads the last part
 * ({@code Environments.of}).
 */
public final class Settings {

    private final Workspace workspace;
    private final Map<String, String> processEnvironment;
    private final Problems problems = new Problems();

    private Settings(Workspace workspace, Map<String, String> processEnvironment) {
        this.workspace = workspace;
        this.processEnvironment = Map.copyOf(processEnvironment);
    }

    public static Settings load(Workspace workspace, Map<String, String> processEnvironment) {
        return new Settings(workspace, processEnvironment);
    }

    public Workspace workspace() {
        return workspace;
    }

    /** A variable of the process environment, else of {@code .env}; empty values count as unset. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(processEnvironment.get(name));
    }

    /** What has been found wrong so far; readers of sections add to it. */
    public Problems problems() {
        return problems;
    }
}
