package dev.orderly.diff.online;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.MergedSteps;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Planning;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a plan anew so that tables which were there before stay usable while it runs. The result leads to the same schema.
 * Steps that build, scan or fill are committed one by one and stand together, after what can share a transaction and before
 * what needs them.
 */
public final class OnlinePlan {

    /** How the filling of a column begins: it commits by itself, and run again passes over what is filled. */
    public static final String FILLS = "DO $backfill$";

    private final Situation situation;
    private final List<Trick> tricks;

    private OnlinePlan(Situation situation) {
        this.situation = situation;
        SpareNames names = new SpareNames(situation);
        ProvenNotNull notNull = new ProvenNotNull(situation, names);
        this.tricks = List.of(
                new ConcurrentIndex(situation, names),
                new ConcurrentDrop(situation),
                new KeyFromIndex(situation, names),
                new CheckedLater(situation),
                notNull,
                new FilledInBatches(situation, notNull));
    }

    /** Plans everything so. The tricks look at single actions; what they leave of those is merged after them. */
    public static Planning planning(PlanOptions options) {
        return new Planning() {
            @Override
            public Plan plan(Catalog from, Catalog to) {
                Plan plan = Planner.unmerged(from, to, options);
                return MergedSteps.of(new OnlinePlan(new Situation(plan, from, to)).written(), from, to);
            }

            @Override
            public Plan renaming(Plan names) {
                return names.with(LockTimeouts.aroundAll(names.steps()));
            }
        };
    }

    private Plan written() {
        List<Chain> chains = new ArrayList<>();
        Set<Step> replaced = new HashSet<>();
        for (Step step : situation.plan().steps()) {
            Chain chain = chain(step);
            replaced.addAll(chain.replaces());
            chains.add(chain);
        }
        chains.removeIf(chain -> replaced.contains(chain.original()));
        List<Step> steps = new Levels(situation).ordered(chains);
        return new Plan(
                new LockTimeouts(situation).around(steps), situation.plan().changes());
    }

    private Chain chain(Step step) {
        return tricks.stream()
                .map(trick -> trick.instead(step))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Chain.unchanged(step));
    }
}
