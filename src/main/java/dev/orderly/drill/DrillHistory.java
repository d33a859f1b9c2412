package dev.orderly.drill;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.LineFile;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import dev.orderly.workspace.WorkspaceLock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The drills that were run from a workspace, {@code .orderly/drills.jsonl}: a line each, never changed. For use by several shells at once. */
public final class DrillHistory {

    static final String FILE = "drills.jsonl";

    private final Workspace workspace;
    private final LineFile file;

    public DrillHistory(Workspace workspace) {
        this.workspace = workspace;
        this.file = new LineFile(StateFiles.of(workspace), FILE, DrillLine::isWhole);
    }

    void add(Drill drill) {
        WorkspaceLock.whileHeld(workspace, "drills", () -> {
            file.append(DrillLine.write(drill));
            return drill;
        });
    }

    /**
     * The oldest first.
     *
     * @param environment whose; all without one
     * @throws dev.orderly.problem.ProblemException {@code drills-damaged}, exit 6
     */
    public List<Drill> drills(Optional<String> environment) {
        List<Drill> drills = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            drills.add(read(lines.get(i), i + 1));
        }
        drills.removeIf(drill ->
                environment.filter(name -> !name.equals(drill.environment())).isPresent());
        return drills;
    }

    private static Drill read(String line, int number) {
        try {
            return DrillLine.read(line);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw Problem.of(
                            "drills-damaged",
                            ExitCode.INVALID_INPUT,
                            ".orderly/" + FILE + ":" + number + " cannot be read")
                    .hint("remove that line; the others stay")
                    .raise(e);
        }
    }

    public Optional<Drill> last(String environment) {
        List<Drill> drills = drills(Optional.of(environment));
        return drills.isEmpty() ? Optional.empty() : Optional.of(drills.get(drills.size() - 1));
    }
}
