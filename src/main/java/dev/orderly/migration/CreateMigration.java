package dev.orderly.migration;

import dev.orderly.diff.Change;
import dev.orderly.diff.Plan;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.SchemaSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the next version and its undo file from the difference between what the existing versions make and the model.
 * Both are proven in a scratch database before a file is written, and either both are written or neither.
 */
public final class CreateMigration {

    private final MigrationPorts ports;

    public CreateMigration(MigrationPorts ports) {
        this.ports = ports;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code migration-no-difference}, {@code change-not-covered} or
     *     {@code migration-refuted}, all exit 6; then nothing is written
     */
    public CreatedMigration create(CreateRequest request) {
        if (request.message().isBlank()) {
            throw Problem.of("migration-message-missing", ExitCode.USAGE, "a migration needs a message")
                    .hint("say what it is for: migration create -m \"add wards\"")
                    .raise();
        }
        return WorkspaceLock.whileHeld(ports.workspace(), "migrations", () -> createAlone(request));
    }

    private CreatedMigration createAlone(CreateRequest request) {
        MigrationFiles files = ports.folder().read().sound();
        Drafts drafts = new Drafts(request.message(), nextVersion(files));
        return request.empty() ? written(request, drafts.empty(), List.of()) : drafted(request, files, drafts);
    }

    private static Version nextVersion(MigrationFiles files) {
        return files.newest().map(Version::next).orElse(Version.of(1));
    }

    private CreatedMigration drafted(CreateRequest request, MigrationFiles files, Drafts drafts) {
        LoadedSchema start = request.from().isPresent()
                ? ports.models()
                        .load(new SchemaSource.EnvironmentSource(request.from().get()), request.target())
                : ports.schemas(files, request.target()).all();
        LoadedSchema goal = ports.goal(start, request.target());
        MigrationPlanning planning = MigrationPlanning.of(ports, request, drafts.version(), start, goal);
        Plan forward = planning.forward();
        if (forward.changes().isEmpty()) {
            throw noDifference(request);
        }
        PlanParts parts = PlanParts.of(forward);
        try (DraftProving proving = DraftProving.of(ports, request, planning, start, goal)) {
            List<Draft> made = parts.isWhole()
                    ? List.of(whole(drafts, planning, proving, start, goal, forward))
                    : new FamilyDrafting(ports, files, request, drafts, planning, proving).drafts(start, goal, parts);
            return written(
                    request,
                    made,
                    forward.changes().stream().map(CreateMigration::line).toList());
        }
    }

    private static Draft whole(
            Drafts drafts,
            MigrationPlanning planning,
            DraftProving proving,
            LoadedSchema start,
            LoadedSchema goal,
            Plan forward) {
        Plan back = planning.back(forward, start, goal);
        Proven proven = proving.proven(start, goal.catalog(), forward, back);
        return drafts.draft(0, start.catalog(), goal.catalog(), forward, back, proven);
    }

    private CreatedMigration written(CreateRequest request, List<Draft> drafts, List<String> changes) {
        Path folder = ports.workspace().versions();
        Obstacles.raiseInside(
                drafts.stream().flatMap(draft -> draft.files(folder).stream()).toList());
        if (!request.dryRun()) {
            new DraftWriter(folder).write(drafts);
        }
        List<CreatedMigration.Entry> entries =
                drafts.stream().map(CreateMigration::entry).toList();
        return new CreatedMigration(drafts.get(0).message(), entries, changes, !request.dryRun());
    }

    private static CreatedMigration.Entry entry(Draft draft) {
        MigrationHeader header = MigrationHeader.parse(draft.sql());
        return new CreatedMigration.Entry(
                draft.version(),
                draft.fileName(),
                draft.undoFileName(),
                draft.sql(),
                draft.undoSql(),
                draft.transactional(),
                header.hazards(),
                header.proof(),
                header.rows());
    }

    private static String line(Change change) {
        String details =
                change instanceof Change.Renamed ? ", " + change.details().get(0) : "";
        return change.word() + " " + change.object() + details;
    }

    private static dev.orderly.problem.ProblemException noDifference(CreateRequest request) {
        String from = request.from().map(it -> "\"" + it.name() + "\"").orElse("what the versions make");
        return Problem.of(
                        "migration-no-difference",
                        ExitCode.INVALID_INPUT,
                        "there is no difference between " + from + " and the model")
                .hint("change the model under migrations/model first")
                .hint("for a migration written by hand: migration create -m \""
                        + request.message().replace("\"", "'") + "\" --empty")
                .raise();
    }
}
