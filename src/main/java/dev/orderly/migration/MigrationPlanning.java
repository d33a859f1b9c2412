package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.ExtensionVersions;
import dev.orderly.diff.Phases;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planning;
import dev.orderly.diff.Population;
import dev.orderly.diff.Step;
import dev.orderly.diff.online.OnlinePlan;
import dev.orderly.diff.rename.Decisions;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.Renamed;
import dev.orderly.diff.rename.Renaming;
import dev.orderly.diff.rescue.Rescue;
import dev.orderly.diff.rescue.Rescued;
import dev.orderly.migration.Hook.Place;
import dev.orderly.model.LoadedSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one place where the plans of a migration are made, stage by stage: there from the start to the goal, before it is cut
 * into parts, and back for each part. What is decided about a migration is applied here and nowhere else: its renames, the
 * user's own statements, the rows that are kept aside.
 */
final class MigrationPlanning {

    private final Planning planning;
    private final LoadedSchema start;
    private final LoadedSchema goal;
    private final Renamed renamed;
    private final Hook hook;
    private final Rescued rescued;

    private MigrationPlanning(
            Planning planning, LoadedSchema start, LoadedSchema goal, Renamed renamed, Hook hook, Rescued rescued) {
        this.planning = planning;
        this.start = start;
        this.goal = goal;
        this.renamed = renamed;
        this.hook = hook;
        this.rescued = rescued;
    }

    /**
     * Decides what has to be decided, asking where somebody can answer, and keeps the answers.
     *
     * @param version the first of the migration
     */
    static MigrationPlanning of(
            MigrationPorts ports, CreateRequest request, Version version, LoadedSchema start, LoadedSchema goal) {
        ExtensionVersions.raiseUnreachable(start.catalog(), goal.catalog());
        Hook hook = request.hookFile(ports.workspace()).map(HookFile::read).orElse(Hook.NONE);
        Decisions decisions = Decisions.read(ports.workspace().renames());
        RenameChoices choices = request.renames().with(decisions).withRemarksOf(ports.desired());
        Renamed renamed = new Renaming(ports.proof()).decided(start, goal, choices, Optional.of(request.target()));
        if (!request.dryRun()) {
            decisions.keep(renamed.learned());
        }
        Planning planning =
                request.online() ? OnlinePlan.planning(PlanOptions.standard()) : Planning.plain(PlanOptions.standard());
        Catalog from = renamed.schema().catalog();
        Plan plan = hooked(hook, from, goal.catalog(), planning);
        Rescued rescued =
                request.rescue() ? Rescue.of(plan, from, goal.catalog(), version.toString()) : Rescued.nothing(plan);
        return new MigrationPlanning(planning, start, goal, renamed, hook, rescued);
    }

    private static Plan hooked(Hook hook, Catalog from, Catalog goal, Planning planning) {
        Plan middle = Phases.plan(from, goal, hook.at(Place.AFTER_ADDITIONS), planning);
        return middle.with(joined(hook.at(Place.BEFORE), middle.steps(), hook.at(Place.AFTER)));
    }

    /** The plan of the whole migration. */
    Plan forward() {
        return renamed.before(rescued.plan(), planning);
    }

    /**
     * The undo of one part, which is the whole plan where there is one part only. A hook says the new names in it too.
     *
     * @param part what leads from {@code before} to {@code after}
     */
    Plan back(Plan part, LoadedSchema before, LoadedSchema after) {
        boolean first = before.equals(start);
        boolean last = after.catalog().fingerprint().equals(goal.catalog().fingerprint());
        boolean hooked = hook.at(Place.AFTER_ADDITIONS).isEmpty() ? last : hook.stands(Place.AFTER_ADDITIONS, part);
        Catalog to = first ? renamed.schema().catalog() : before.catalog();
        List<Step> between =
                joined(rescued.restoring(part), hooked ? hook.at(Place.UNDO_AFTER_ADDITIONS) : List.of(), List.of());
        Plan middle = Phases.plan(Population.kept(to, after.catalog()), to, between, planning);
        Plan whole = middle.with(joined(
                last ? hook.at(Place.UNDO_BEFORE) : List.of(),
                middle.steps(),
                first ? hook.at(Place.UNDO_AFTER) : List.of()));
        return first ? renamed.after(whole, planning) : whole;
    }

    /** The user's own statements, there and back. */
    List<Step> ownSteps() {
        return hook.steps().values().stream().flatMap(List::stream).toList();
    }

    private static List<Step> joined(List<Step> first, List<Step> second, List<Step> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }
}
