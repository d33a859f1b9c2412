package dev.orderly.provision;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a workspace, empty or from an existing database. Files that are there already are never replaced. */
public final class InitWorkspace {

    private final ExistingSchema existing;

    public InitWorkspace(ExistingSchema existing) {
        this.existing = existing;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code workspace-exists}, exit 4; what keeps the database from being
     *     read, nothing being left behind then
     */
    public NewWorkspace run(InitRequest request) {
        Workspace workspace = new Workspace(request.folder());
        if (Workspace.isWorkspace(workspace.root())) {
            throw Problem.of(
                            "workspace-exists", ExitCode.REFUSED, "\"" + workspace.root() + "\" is a workspace already")
                    .hint("see its environments with: env list")
                    .raise();
        }
        request.from().ifPresent(url -> existing.check(workspace, url));
        WorkspaceFiles files = new WorkspaceFiles(workspace);
        try {
            files.write();
            ExistingSchema.Adopted schema = request.from()
                    .map(url -> existing.adopt(workspace, url))
                    .orElseGet(ExistingSchema.Adopted::nothing);
            return new NewWorkspace(workspace, files.written(), schema);
        } catch (IOException e) {
            files.remove();
            throw Problem.of(
                            "workspace-not-written",
                            ExitCode.UNEXPECTED,
                            "cannot write the workspace at \"" + workspace.root() + "\": " + e.getMessage())
                    .hint("choose a folder that you may write to: init DIR")
                    .raise(e);
        } catch (RuntimeException e) {
            files.remove();
            throw e;
        }
    }

    /** The folder that a word on the command line names. */
    public static Path folder(Path current, String word) {
        return current.resolve(word).toAbsolutePath().normalize();
    }
}
