package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;

/** Whether code that a workspace names may run on this machine: as the user decided before, or decides when asked. */
public final class WorkspaceTrust {

    private final Workspace workspace;
    private final TrustedWorkspaces trusted;
    private final CredentialPrompt prompt;

    public WorkspaceTrust(Workspace workspace, TrustedWorkspaces trusted, CredentialPrompt prompt) {
        this.workspace = workspace;
        this.trusted = trusted;
        this.prompt = prompt;
    }

    /**
     * @param reason what is to run and why, the first line of the question
     * @param refusal what is said when nobody trusts the workspace; code {@code workspace-not-trusted}, exit 4
     */
    public void require(String reason, String refusal, String hint) {
        if (trusted.trusts(workspace)) {
            return;
        }
        String question =
                reason + "\ntrust the configuration of " + workspace.root() + " to run commands on this machine?";
        if (!prompt.trust(question)) {
            throw Problem.of("workspace-not-trusted", ExitCode.REFUSED, refusal)
                    .hint(hint)
                    .raise();
        }
        trusted.trust(workspace);
    }
}
