package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.NotCovered;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.ExtensionVersions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planning;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.online.OnlinePlan;
import dev.orderly.diff.proof.Proof;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.Renamed;
import dev.orderly.diff.rename.Renaming;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.environment.ScratchWord;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Compares any two schemas and plans the way from the first to the second. Changes nothing. */
public final class CompareSchemas {

    /**
     * What to compare.
     *
     * @param target decides where SQL is loaded and tried; when absent, the environment that is one of the two sides
     * @param scope which objects
     * @param comparison what counts as a difference
     * @param prove try the plan and its undo in scratch databases; owners are left out of that, roles are the server's
     * @param online plan so that tables which stand already stay usable
     * @param exact compare everything, also what the annotated classes of an application cannot know
     * @param definitions tell how the objects that differ read before and after
     * @param renames what is known about renames, beside the remarks of the second schema; nothing is asked
     */
    public record Request(
            SchemaSource from,
            SchemaSource to,
            Optional<Environment> target,
            CatalogScope scope,
            ComparisonOptions comparison,
            boolean prove,
            boolean online,
            boolean exact,
            boolean definitions,
            RenameChoices renames) {

        /** Compares annotated classes as far as they go, knows no renames but the second schema's remarks, tells no definitions. */
        public Request(
                SchemaSource from, SchemaSource to, Optional<Environment> target, CatalogScope scope, boolean prove) {
            this(
                    from,
                    to,
                    target,
                    scope,
                    ComparisonOptions.standard(),
                    prove,
                    false,
                    false,
                    false,
                    RenameChoices.none());
        }

        private Planning planning(ComparisonOptions counted) {
            PlanOptions options = new PlanOptions(counted);
            return online ? OnlinePlan.planning(options) : Planning.plain(options);
        }
    }

    private final Models models;
    private final Proof proof;

    public CompareSchemas(Models models, Proof proof) {
        this.models = models;
        this.proof = proof;
    }

    public Comparison run(Request request) {
        Optional<Environment> target =
                request.target().or(() -> side(request.from())).or(() -> side(request.to()));
        ComparedSides sides = sides(request, target);
        LoadedSchema from = sides.from();
        LoadedSchema to = sides.to();
        Renamed renamed = new Renaming(proof).known(from, to, request.renames().withRemarksOf(request.to()), target);
        Catalog start = renamed.schema().catalog();
        List<Change> changes = renamed.changes(SchemaComparison.compare(start, to.catalog(), request.comparison()));
        List<String> notes = new ArrayList<>(sides.notes());
        notes.addAll(notCompared(from.catalog(), to.catalog()));
        notes.addAll(ExtensionVersions.notes(start, to.catalog()));
        renamed.open().forEach(candidate -> notes.add(candidate.sentence()));
        Planning planning = request.planning(request.comparison());
        Planned planned = plan(start, to.catalog(), planning).map(rest -> renamed.before(rest, planning));
        Optional<ProofResult> proven = request.prove() ? prove(from, to, renamed, request, target) : Optional.empty();
        if (proven.filter(CompareSchemas::isOpen).isPresent() && provesAtHome(request.from(), target)) {
            notes.add("it is tried on the server of " + from.label() + " itself with: --scratch target");
        }
        if (request.prove() && request.comparison().owners()) {
            notes.add("owners are left out of the proof");
        }
        List<ChangedObject> objects = ChangeHierarchy.of(changes, start, to.catalog());
        return new Comparison(
                from.label(),
                to.label(),
                changes,
                objects,
                definitions(request, objects, from, to, notes),
                planned.plan(),
                planned.problems(),
                proven,
                notes);
    }

    private static boolean isOpen(ProofResult proof) {
        return proof.verdict() == ProofResult.Verdict.NOT_PROVEN;
    }

    /** Whether the proof could be had on the first side's own server, which was not used. */
    private static boolean provesAtHome(SchemaSource from, Optional<Environment> target) {
        boolean elsewhere = target.map(Environment::scratch)
                .filter(policy -> policy instanceof ScratchPolicy.OnTarget || policy instanceof ScratchPolicy.Beside)
                .isEmpty();
        boolean open = from instanceof EnvironmentSource database
                && database.environment().endpoint() instanceof UrlEndpoint
                && !ScratchWord.isClosed(database.environment());
        return elsewhere && (open || from instanceof SchemaSource.UrlSource);
    }

    private ComparedSides sides(Request request, Optional<Environment> target) {
        BothSides.Loaded loaded = loaded(request, target);
        return request.exact()
                ? ComparedSides.exactly(loaded.from(), loaded.to())
                : ComparedSides.of(request.from(), loaded.from(), request.to(), loaded.to());
    }

    /** SQL is loaded one after the other, as it needs a server of its own and tells how far it has got. */
    private BothSides.Loaded loaded(Request request, Optional<Environment> target) {
        Supplier<LoadedSchema> from = () -> models.load(request.from(), target, request.scope());
        Supplier<LoadedSchema> to = () -> models.load(request.to(), target, request.scope());
        boolean scratch = request.from().needsScratch() || request.to().needsScratch();
        return scratch ? new BothSides.Loaded(from.get(), to.get()) : BothSides.load(from, to);
    }

    /** What cannot be written is told by the plan already. */
    private static List<ChangedDefinition> definitions(
            Request request, List<ChangedObject> objects, LoadedSchema from, LoadedSchema to, List<String> notes) {
        if (!request.definitions()) {
            return List.of();
        }
        try {
            return Definitions.changed(objects, from.catalog(), to.catalog());
        } catch (ProblemException e) {
            notes.add("definitions are left out: " + e.first().message());
            return List.of();
        }
    }

    private static Optional<Environment> side(SchemaSource source) {
        return source instanceof EnvironmentSource environment
                ? Optional.of(environment.environment())
                : Optional.empty();
    }

    /** A plan, or why there is none. */
    private record Planned(Optional<Plan> plan, List<Problem> problems) {
        Planned map(UnaryOperator<Plan> change) {
            return new Planned(plan.map(change), problems);
        }
    }

    private static Planned plan(Catalog from, Catalog to, Planning planning) {
        try {
            ExtensionVersions.raiseUnreachable(from, to);
            return new Planned(Optional.of(planning.plan(from, to)), List.of());
        } catch (ProblemException e) {
            return new Planned(Optional.empty(), e.problems());
        }
    }

    private Optional<ProofResult> prove(
            LoadedSchema from, LoadedSchema to, Renamed renamed, Request request, Optional<Environment> target) {
        Catalog start = renamed.schema().catalog();
        Planning planning = request.planning(request.comparison().withOwners(false));
        Optional<Plan> forward = plan(start, to.catalog(), planning)
                .map(rest -> renamed.before(rest, planning))
                .plan();
        Optional<Plan> undo = plan(to.catalog(), start, planning)
                .map(rest -> renamed.after(rest, planning))
                .plan();
        return forward.map(plan -> proof.prove(from, to.catalog(), plan, undo, target));
    }

    private static List<String> notCompared(Catalog from, Catalog to) {
        List<String> notes = new ArrayList<>();
        if (from.serverMajor() != to.serverMajor()) {
            notes.add("read from PostgreSQL " + from.serverMajor() + " and " + to.serverMajor()
                    + ", which do not write every expression alike");
        }
        for (NotCovered object : from.notCovered()) {
            if (to.notCovered().contains(object)) {
                notes.add("not covered, and the same on both sides: " + object.description());
            }
        }
        return notes;
    }
}
