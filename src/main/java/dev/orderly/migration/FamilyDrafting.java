package dev.orderly.migration;

import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.SqlFile;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Drafts a family of versions, such as 7 and 7.1, where some steps have to be committed before others run. Each part is
 * run after the ones before it, and its undo is planned from what it made, so that each can be proven and rolled back.
 */
final class FamilyDrafting {

    private final MigrationPorts ports;
    private final MigrationFiles files;
    private final CreateRequest request;
    private final Drafts drafts;
    private final MigrationPlanning planning;
    private final DraftProving proving;

    FamilyDrafting(
            MigrationPorts ports,
            MigrationFiles files,
            CreateRequest request,
            Drafts drafts,
            MigrationPlanning planning,
            DraftProving proving) {
        this.ports = ports;
        this.files = files;
        this.request = request;
        this.drafts = drafts;
        this.planning = planning;
        this.proving = proving;
    }

    List<Draft> drafts(LoadedSchema start, LoadedSchema goal, PlanParts parts) {
        if (request.from().isPresent()) {
            throw Problem.of(
                            "migration-family-from-environment",
                            ExitCode.INVALID_INPUT,
                            "the differences need several versions, which cannot be made from an environment")
                    .hint("leave out --from, so that they start from what the versions make")
                    .raise();
        }
        List<Draft> result = new ArrayList<>();
        List<SqlFile> ran = new ArrayList<>();
        LoadedSchema before = start;
        for (Plan part : parts.parts()) {
            ran.add(new SqlFile(drafts.fileName(result.size()), part.toSql()));
            LoadedSchema after = ports.schemas(files, request.target()).with(ran);
            result.add(draft(result.size(), before, after, part));
            before = after;
        }
        requireGoal(before, goal);
        return result;
    }

    private Draft draft(int number, LoadedSchema before, LoadedSchema after, Plan part) {
        Plan back = planning.back(part, before, after);
        Proven proven = proving.proven(before, after.catalog(), part, back);
        return drafts.draft(number, before.catalog(), after.catalog(), part, back, proven);
    }

    private static void requireGoal(LoadedSchema reached, LoadedSchema goal) {
        var left = SchemaComparison.compare(reached.catalog(), goal.catalog(), ComparisonOptions.standard());
        if (!left.isEmpty()) {
            throw Problem.of(
                            "migration-refuted",
                            ExitCode.INVALID_INPUT,
                            "the generated versions do not lead to the model: "
                                    + left.get(0).object() + " would have to be "
                                    + left.get(0).word())
                    .hint("try it as one version with: --offline, or write it by hand with: --empty")
                    .raise();
        }
    }
}
