package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.ExtensionVersions;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Phases;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Planning;
import dev.orderly.diff.Population;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.Proof;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.diff.proof.ProofResult.Verdict;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.Renamed;
import dev.orderly.diff.rename.Renaming;
import dev.orderly.diff.rescue.Rescue;
import dev.orderly.diff.rescue.Rescued;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.overlay.Overlay;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationResult;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes a development environment equal to the model directly, by a plan that was proven first. */
public final class SyncSchema {

    /**
     * What to make equal to what.
     *
     * @param renames what decides about objects that look renamed, beside the model's remarks
     * @param rescue to keep rows and values that are dropped
     */
    public record Request(
            Environment environment,
            SchemaSource model,
            CatalogScope scope,
            Consent consent,
            boolean dryRun,
            RenameChoices renames,
            boolean rescue) {}

    private static final int TAG = 8;

    private final Models models;
    private final Proof proof;

    public SyncSchema(Models models, Proof proof) {
        this.models = models;
        this.proof = proof;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code plan-refuted}, exit 6, when the plan does not lead to the model;
     *     {@code schema-changed}, exit 4, when the environment is no longer what was planned for; the guard's refusals
     */
    public SyncedSchema run(Request request, Door door) {
        Environment environment = request.environment();
        door.admit(OperationRequest.of(
                OperationKind.SYNC_SCHEMA, environment, "sync schema from the model", request.consent()));
        LoadedSchema before = models.loadPrimary(environment, request.scope());
        LoadedSchema model = wanted(request, before);
        ExtensionVersions.raiseUnreachable(before.catalog(), model.catalog());
        Renamed renamed = renamed(request, before, model);
        Rescued rescued = rescued(request, renamed.schema().catalog(), model.catalog());
        Plan forward = renamed.before(rescued.plan(), Planning.plain(PlanOptions.standard()));
        if (forward.isEmpty()) {
            return new SyncedSchema(environment.name(), forward, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<Plan> undo = undo(renamed, rescued, model);
        ProofResult proven = proof.prove(before, model.catalog(), forward, undo, Optional.of(environment));
        OperationRequest operation = operation(request, forward, proven);
        if (request.dryRun()) {
            return new SyncedSchema(
                    environment.name(),
                    forward,
                    Optional.of(proven),
                    Optional.of(door.examine(operation)),
                    Optional.empty());
        }
        refuseRefuted(proven);
        SyncRun work = new SyncRun(before, model.catalog(), forward, undo);
        OperationResult<Integer> done = door.run(operation, work);
        return new SyncedSchema(environment.name(), forward, Optional.of(proven), Optional.empty(), Optional.of(done));
    }

    /** What an application's classes cannot know stays. */
    private LoadedSchema wanted(Request request, LoadedSchema before) {
        LoadedSchema model = models.load(request.model(), Optional.of(request.environment()), request.scope());
        return request.model() instanceof SchemaSource.ClassesSource ? Overlay.over(before, model) : model;
    }

    /** Decides what looks renamed, and keeps what was decided. */
    private Renamed renamed(Request request, LoadedSchema before, LoadedSchema model) {
        Renamed renamed = new Renaming(proof)
                .decided(
                        before,
                        model,
                        request.renames().withRemarksOf(request.model()),
                        Optional.of(request.environment()));
        if (!request.dryRun()) {
            request.renames().decisions().keep(renamed.learned());
        }
        return renamed;
    }

    /** No two syncs name what they keep alike: the same column may go more than once. */
    private static Rescued rescued(Request request, Catalog before, Catalog model) {
        Plan plan = Planner.plan(before, model, PlanOptions.standard());
        String tag = "sync_" + UUID.randomUUID().toString().substring(0, TAG);
        return request.rescue() ? Rescue.of(plan, before, model, tag) : Rescued.nothing(plan);
    }

    private static Optional<Plan> undo(Renamed renamed, Rescued rescued, LoadedSchema model) {
        Catalog before = renamed.schema().catalog();
        try {
            return Optional.of(renamed.after(
                    Phases.plan(Population.kept(before, model.catalog()), before, rescued.restoring(rescued.plan())),
                    Planning.plain(PlanOptions.standard())));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static OperationRequest operation(Request request, Plan plan, ProofResult proven) {
        int steps = plan.steps().size();
        String summary = "sync schema from the model: " + steps + (steps == 1 ? " statement" : " statements");
        OperationRequest operation = OperationRequest.of(
                        OperationKind.SYNC_SCHEMA, request.environment(), summary, request.consent())
                .withDetails(plan.steps().stream().map(Step::sql).toList())
                .withHazards(losses(plan));
        return proven.verdict() == Verdict.NOT_PROVEN ? operation.notProven(proven.reason()) : operation;
    }

    /** Only what cannot be had back has to be waived: this is a development database. */
    private static List<OpenHazard> losses(Plan plan) {
        List<OpenHazard> losses = new ArrayList<>();
        for (Hazard hazard : plan.hazards().toList()) {
            if (hazard.code().equals(HazardCode.DATA_LOSS.word())) {
                losses.add(new OpenHazard(hazard.code(), hazard.message()));
            }
        }
        return losses;
    }

    private static void refuseRefuted(ProofResult proven) {
        if (proven.verdict() == Verdict.REFUTED) {
            throw Problem.of("plan-refuted", ExitCode.INVALID_INPUT, proven.reason())
                    .hint("look at the plan with: schema diff --prove --format sql")
                    .raise();
        }
    }
}
