package dev.orderly.diff.online;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Commit;
import dev.orderly.diff.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts what is done online behind what can share a transaction, and what needs it behind that: even levels share a
 * transaction, odd ones are committed step by step. Within a level the plan's order stays, so that there are as few parts
 * as can be.
 */
final class Levels {

    /** What can be said again without harm, so that it needs no transaction of its own. */
    private static final Set<ObjectKind> REPEATABLE =
            EnumSet.of(ObjectKind.COMMENT, ObjectKind.INDEX, ObjectKind.CLUSTERING, ObjectKind.REPLICA_IDENTITY);

    private final Situation situation;
    private final Map<ObjectId, Integer> levels = new HashMap<>();
    private final TreeMap<Integer, List<Step>> byLevel = new TreeMap<>();

    Levels(Situation situation) {
        this.situation = situation;
    }

    List<Step> ordered(List<Chain> chains) {
        List<Chain> drops = chains.stream().filter(Levels::isDropAlone).toList();
        chains.stream().filter(chain -> !drops.contains(chain)).forEach(this::place);
        drops.forEach(this::place);
        List<Step> steps = new ArrayList<>();
        byLevel.values().forEach(steps::addAll);
        return steps;
    }

    /** An index that only goes: when the new ones are there. */
    private static boolean isDropAlone(Chain chain) {
        return chain.isOnline() && chain.original().sql().startsWith("DROP ");
    }

    private void place(Chain chain) {
        ObjectId object = chain.original().object();
        boolean repeatable = !chain.isOnline() && REPEATABLE.contains(object.kind());
        int level = needed(object);
        for (Step step : chain.steps()) {
            Step placed = repeatable && isOdd(level) ? byItself(step) : step;
            level = isOdd(level) == (placed.commit() == Commit.BY_ITSELF) ? level : level + 1;
            byLevel.computeIfAbsent(level, key -> new ArrayList<>()).add(placed);
        }
        if (level > 0) {
            levels.merge(object, level, Math::max);
        }
    }

    private static boolean isOdd(int level) {
        return level % 2 == 1;
    }

    private static Step byItself(Step step) {
        return new Step(step.object(), step.sql(), Commit.BY_ITSELF, step.hazards(), step.purpose());
    }

    private int needed(ObjectId id) {
        return Stream.concat(Stream.of(id), situation.to().dependencies().of(id).stream())
                .filter(needed -> needed.equals(id) || isWaitedFor(needed, id))
                .mapToInt(needed -> levels.getOrDefault(needed, 0))
                .max()
                .orElse(0);
    }

    /** A column that was there before is waited for only where it has to be NOT NULL. */
    private boolean isWaitedFor(ObjectId needed, ObjectId by) {
        return needed.kind() != ObjectKind.COLUMN
                || situation.from().find(needed).isEmpty()
                || by.kind() == ObjectKind.REPLICA_IDENTITY
                || situation
                        .after(by, Constraint.class)
                        .filter(constraint -> constraint.type() == ConstraintType.PRIMARY_KEY)
                        .isPresent();
    }
}
