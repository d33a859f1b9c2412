package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.Proof;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.diff.proof.ProofResult.Verdict;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Brings the functions and triggers of the model into an environment, and nothing else of it: what is missing is made, what is
 * disabled or differs becomes as in the model, what the model does not know stays.
 */
public final class InstallTriggers {

    /** Where to install, and from which model. */
    public record Request(Environment environment, SchemaSource model, Consent consent, boolean dryRun) {}

    private final Models models;
    private final Proof proof;

    public InstallTriggers(Models models, Proof proof) {
        this.models = models;
        this.proof = proof;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code trigger-needs}, exit 4, when tables are missing; {@code
     *     plan-refuted}, exit 6, when the plan does not lead there; {@code schema-changed}, exit 4, when the environment is no
     *     longer what was planned for; the guard's refusals
     */
    public InstalledTriggers run(Request request, Door door) {
        Environment environment = request.environment();
        door.admit(OperationRequest.of(
                OperationKind.TRIGGER_INSTALL, environment, "install triggers of the model", request.consent()));
        LoadedSchema before = models.loadPrimary(environment);
        Catalog model = models.load(request.model(), Optional.of(environment), CatalogScope.everything())
                .catalog();
        Catalog after = new ModelledRoutines(before.catalog(), model).installed();
        Plan plan = Planner.plan(before.catalog(), after, PlanOptions.standard());
        if (plan.isEmpty()) {
            return new InstalledTriggers(environment.name(), plan, Optional.empty(), Optional.empty());
        }
        Optional<Plan> undo = undo(before.catalog(), after);
        ProofResult proven = proof.prove(before, after, plan, undo, Optional.of(environment));
        refuseRefuted(proven);
        OperationRequest operation = operation(request, plan, proven);
        return request.dryRun()
                ? new InstalledTriggers(
                        environment.name(), plan, Optional.of(door.examine(operation)), Optional.empty())
                : new InstalledTriggers(
                        environment.name(),
                        plan,
                        Optional.empty(),
                        Optional.of(door.run(operation, new InstallRun(before, after, plan, undo))));
    }

    private static Optional<Plan> undo(Catalog before, Catalog after) {
        try {
            return Optional.of(Planner.plan(after, before, PlanOptions.standard()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static OperationRequest operation(Request request, Plan plan, ProofResult proven) {
        int steps = plan.steps().size();
        String summary = "install triggers of the model: " + steps + (steps == 1 ? " statement" : " statements");
        OperationRequest operation = OperationRequest.of(
                        OperationKind.TRIGGER_INSTALL, request.environment(), summary, request.consent())
                .withDetails(plan.steps().stream().map(Step::sql).toList())
                .withHazards(losses(plan));
        return proven.verdict() == Verdict.NOT_PROVEN ? operation.notProven(proven.reason()) : operation;
    }

    /** A generated column whose function gets another result is made anew. */
    private static List<OpenHazard> losses(Plan plan) {
        return plan.hazards()
                .filter(hazard -> hazard.code().equals(HazardCode.DATA_LOSS.word()))
                .map(hazard -> new OpenHazard(hazard.code(), hazard.message()))
                .toList();
    }

    private static void refuseRefuted(ProofResult proven) {
        if (proven.verdict() == Verdict.REFUTED) {
            throw Problem.of("plan-refuted", ExitCode.INVALID_INPUT, proven.reason())
                    .hint("see what else differs from the model with: schema diff")
                    .raise();
        }
    }
}
