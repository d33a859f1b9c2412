package dev.orderly.dataset;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.dataset.DataSetSources.Place;
import dev.orderly.dataset.merge.Merge;
import dev.orderly.dataset.merge.MergeChoices;
import dev.orderly.dataset.merge.MergePlan;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.shape.ShapeReader;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationResult;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Origin;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Merges a set into an environment, from another one or from files: rows are told apart by the set's key, and only those that
 * differ are written, all in one transaction. Nothing is ever emptied.
 */
public final class SyncDataSet {

    private final DataSetSources sources;

    public SyncDataSet(DataSetSources sources) {
        this.sources = sources;
    }

    /**
     * What to merge into what.
     *
     * @param reason why staging gets rows of production that are not declared public
     * @param dryRun works out what would change, and changes nothing
     */
    public record Request(
            DataSet set,
            Place source,
            Environment target,
            MergeChoices choices,
            Optional<String> reason,
            Consent consent,
            boolean dryRun) {}

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; what {@link Merge} names, exit 6; {@code
     *     data-set-conflict}, exit 5, when rows were changed on both sides; {@code data-set-changed}, exit 4, when the target is
     *     no longer what was shown
     */
    public MergedSet run(Request request, Door door) {
        refuseQueries(request.set());
        return ArchiveFailure.told("merging set \"" + request.set().name() + '"', () -> {
            OperationRequest operation;
            try (SetSource source = sources.open(request.source(), request.set())) {
                operation = operation(request, source);
            }
            door.admit(operation);
            if (!request.dryRun() && isAgreed(request.consent())) {
                return done(door.run(operation, run -> merge(request, run, Optional.empty())));
            }
            MergePlan plan = foresee(request, operation, door);
            if (request.dryRun()) {
                return new MergedSet(plan, Optional.empty());
            }
            refuseConflicts(plan);
            return done(door.run(operation.withDetails(plan.words()), run -> merge(request, run, Optional.of(plan))));
        });
    }

    private static void refuseQueries(DataSet set) {
        if (!set.queries().isEmpty()) {
            throw Problem.of(
                            "data-set-of-queries",
                            ExitCode.USAGE,
                            "rows of a query cannot be written, and set \"" + set.name() + "\" has queries: "
                                    + String.join(", ", set.queries()))
                    .hint("look at what differs with: data diff " + set.name() + ", and merge a set of tables")
                    .raise();
        }
    }

    /** Nobody is asked, so that nobody has to be shown the plan first. */
    private static boolean isAgreed(Consent consent) {
        return consent.yes() || consent.typedName().isPresent();
    }

    private static MergedSet done(OperationResult<MergePlan> result) {
        return new MergedSet(result.value(), Optional.of(result));
    }

    private static OperationRequest operation(Request request, SetSource source) {
        OperationRequest operation = OperationRequest.of(
                OperationKind.DATA_SET,
                request.target(),
                "merge set \"" + request.set().name() + "\" from \"" + source.name() + '"',
                request.consent());
        return request.set().isPublic() || source.origin().isEmpty()
                ? operation
                : operation.from(new Origin(source.origin().get(), false, request.reason()));
    }

    /** In temporary tables, of one moment, rolled back. */
    private MergePlan foresee(Request request, OperationRequest operation, Door door) {
        OperationRequest plan = OperationRequest.of(
                OperationKind.DATA_PLAN, request.target(), "plan: " + operation.summary(), request.consent());
        return door.run(plan, run -> {
                    Connection target = run.connection();
                    target.setAutoCommit(false);
                    try (Statement settings = target.createStatement();
                            SetSource source = sources.open(request.source(), request.set())) {
                        settings.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                        return merge(request, source, target, run).plan();
                    } finally {
                        target.rollback();
                        target.setAutoCommit(true);
                    }
                })
                .value();
    }

    private static Merge merge(Request request, SetSource source, Connection target, OperationRun run)
            throws SQLException {
        DatabaseSource.prepare(target);
        return new Merge(
                target,
                ShapeReader.read(target, request.set(), request.target().name()),
                source,
                request.choices(),
                run.progress());
    }

    private MergePlan merge(Request request, OperationRun run, Optional<MergePlan> shown)
            throws SQLException, IOException {
        request.reason().ifPresent(reason -> run.detail("reason: " + reason));
        Connection target = run.connection();
        try (SetSource source = sources.open(request.source(), request.set())) {
            return OneTransaction.on(target, () -> {
                Merge merge = merge(request, source, target, run);
                merge.lock();
                MergePlan plan = merge.plan();
                refuseConflicts(plan);
                shown.filter(before -> !before.isLike(plan)).ifPresent(before -> refuseChanged(plan));
                run.progress().step("writing " + plan.written() + " rows");
                merge.write(run.id());
                plan.words().forEach(run::detail);
                if (plan.written() == 0) {
                    run.unchanged();
                } else {
                    run.wayBack(new WayBack.DataSetMerged(
                            run.id(), request.set().name(), request.choices().triggers()));
                }
                run.finishIn(target);
                return plan;
            });
        }
    }

    private static void refuseConflicts(MergePlan plan) {
        if (plan.conflicts() == 0) {
            return;
        }
        String rows = plan.tables().stream()
                .flatMap(table -> table.rows().stream()
                        .filter(row -> row.change().startsWith("conflict"))
                        .map(row -> table.table() + " " + row.key()))
                .limit(5)
                .toList()
                .toString();
        throw Problem.of(
                        "data-set-conflict",
                        ExitCode.CHECK_FAILED,
                        plan.conflicts() + " rows were changed both in \"" + plan.source() + "\" and in \""
                                + plan.target() + "\" since they were last merged: " + rows)
                .hint("see them with --dry-run; nothing was changed")
                .hint("--theirs takes the rows of \"" + plan.source() + "\", --ours keeps those of \"" + plan.target()
                        + '"')
                .raise();
    }

    private static void refuseChanged(MergePlan plan) {
        throw Problem.of(
                        "data-set-changed",
                        ExitCode.REFUSED,
                        "\"" + plan.target() + "\" or \"" + plan.source() + "\" is no longer what was shown: " + plan)
                .hint("nothing was changed; look again")
                .raise();
    }
}
