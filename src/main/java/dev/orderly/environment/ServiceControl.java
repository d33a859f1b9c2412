package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stops and starts {@link Services}, in workspaces that are trusted to run programs. */
public final class ServiceControl {

    private final Path folder;
    private final WorkspaceTrust trust;

    public ServiceControl(Workspace workspace, TrustedWorkspaces trusted, CredentialPrompt prompt) {
        this.folder = workspace.root();
        this.trust = new WorkspaceTrust(workspace, trusted, prompt);
    }

    /**
     * Before anything else is done: a refusal in the middle of the work would be late.
     *
     * @throws dev.orderly.problem.ProblemException {@code workspace-not-trusted}, exit 4
     */
    public void requireTrust(Environment environment) {
        if (!environment.services().isEmpty()) {
            String name = "environment \"" + environment.name() + "\"";
            trust.require(
                    name + " stops and starts services by programs: "
                            + String.join(" ", environment.services().stop()) + "; "
                            + String.join(" ", environment.services().start()),
                    name + " has services, and this workspace is not trusted to run programs",
                    "read orderly.yaml, then trust it as it is now with: env verify --env " + environment.name()
                            + " --trust");
        }
    }

    /**
     * Before pgBackRest is run with a configuration that the workspace names, which may name programs in turn.
     *
     * @throws dev.orderly.problem.ProblemException {@code workspace-not-trusted}, exit 4
     */
    public void requireTrustInEngine(Environment environment) {
        environment.engine().config().ifPresent(config -> {
            String name = "environment \"" + environment.name() + "\"";
            trust.require(
                    name + " runs pgBackRest with the configuration " + config,
                    name + " has a configuration for pgBackRest, and this workspace is not trusted to run programs",
                    "read it and orderly.yaml, then trust them as they are now with: env verify --env "
                            + environment.name() + " --trust");
        });
    }

    /**
     * @param operation for which it is
     * @return what the program said
     * @throws dev.orderly.problem.ProblemException {@code services-not-stopped}, exit 3; as {@link #requireTrust}
     */
    public List<String> stop(Environment environment, String operation) {
        requireTrust(environment);
        return run(environment, operation, environment.services().stop(), "stopped", ExitCode.CONNECTION);
    }

    /**
     * @param operation for which it is
     * @return what the program said
     * @throws dev.orderly.problem.ProblemException {@code services-not-started}, exit 7: what came before stands
     */
    public List<String> start(Environment environment, String operation) {
        return run(environment, operation, environment.services().start(), "started", ExitCode.PARTLY_APPLIED);
    }

    private List<String> run(
            Environment environment, String operation, List<String> words, String done, ExitCode exit) {
        if (words.isEmpty()) {
            return List.of();
        }
        try {
            String said = new Program(words, folder, environment.services().limit())
                    .run(Map.of(
                            "ORDERLY_ENVIRONMENT",
                            environment.name(),
                            "ORDERLY_ENVIRONMENT_KIND",
                            environment.kind().word(),
                            "ORDERLY_OPERATION",
                            operation));
            return said.lines().toList();
        } catch (Program.FailedException e) {
            String command = String.join(" ", words);
            throw Problem.of(
                            "services-not-" + done,
                            exit,
                            "the services of \"" + environment.name() + "\" were not " + done + ": \"" + command + "\" "
                                    + e.getMessage())
                    .hint("run it by hand in " + folder + " to see why: " + command)
                    .raise(e);
        }
    }
}
